using Solvers.Safetensors;

namespace Solvers.Layerwise.Tests;

/// <summary>Writes masks as runs leave them.</summary>
internal static class MaskFiles
{
    /// <summary>Writes <c>masks.safetensors</c> with one layer.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="pruned">The layer.</param>
    /// <param name="format">The format in the metadata.</param>
    /// <returns>The folder's path.</returns>
    public static string Write(TemporaryFolder folder, string layer, PrunedWeights pruned, string format = "kept-bits/1: one bit per weight")
    {
        bool[] kept = pruned.Kept.data<bool>().ToArray();
        byte[] bits = new byte[(kept.Length + 7) / 8];
        for (int i = 0; i < kept.Length; i++)
        {
            bits[i / 8] |= (byte)(kept[i] ? 1 << (i % 8) : 0);
        }

        SafetensorsWriter.Write(
            System.IO.Path.Combine(folder.Path, "masks.safetensors"),
            [SafetensorsEntry.FromBytes(layer + ".weight", bits, bits.Length)],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = format });
        return folder.Path;
    }
}
