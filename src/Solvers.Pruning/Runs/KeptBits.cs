using Solvers.Safetensors;

namespace Solvers.Pruning;

/// <summary>Files that say which weights are kept: a tensor <c>LAYER.weight</c> for each pruned layer, a bit per weight.</summary>
internal static class KeptBits
{
    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal)
    {
        ["format"] = "kept-bits/1: one bit per weight in row-major order, the first in the lowest bit, 1 = kept",
    };

    /// <summary>Makes the entry of a layer.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="kept">A bit per weight, 1 = kept.</param>
    /// <returns>The entry of the file.</returns>
    public static SafetensorsEntry Entry(string layer, byte[] kept) => SafetensorsEntry.FromBytes(layer + ".weight", kept, kept.Length);

    /// <summary>Writes a file; it appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="entries">The layers.</param>
    public static void Write(string path, IEnumerable<SafetensorsEntry> entries) => SafetensorsWriter.Write(path, entries, Metadata);

    /// <summary>Joins files, holding one layer at a time in memory.</summary>
    /// <param name="parts">The files.</param>
    /// <param name="path">The file that receives their layers.</param>
    public static void Join(IReadOnlyList<string> parts, string path)
    {
        List<SafetensorsFile> files = [];
        try
        {
            foreach (string part in parts)
            {
                files.Add(SafetensorsFile.Open(part));
            }

            Write(path, files.SelectMany(static file => file.Tensors.Values.Select(tensor => SafetensorsEntry.Streamed(
                tensor.Name, tensor.Dtype, [.. tensor.Shape], stream => stream.Write(file.ReadBytes(tensor.Name))))));
        }
        finally
        {
            files.ForEach(static file => file.Dispose());
        }
    }
}
