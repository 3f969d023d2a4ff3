using System.Text.Json;
using Solvers.Safetensors;

namespace Solvers.Pruning;

/// <summary>The state from which a run continues bit for bit: position, masks, tabu lists and what was measured so far.</summary>
internal static class Checkpoint
{
    private const string Format = "icbs-checkpoint/1";

    /// <summary>Writes a checkpoint; it appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">What the run depends on besides this state.</param>
    /// <param name="progress">Position and measurements.</param>
    /// <param name="masks">The masks.</param>
    public static void Write(string path, string fingerprint, RunProgress progress, IReadOnlyList<LayerMask> masks)
    {
        var tensors = new List<SafetensorsEntry>(4 * masks.Count);
        foreach (LayerMask mask in masks)
        {
            byte[] pruned = PackedBits.Pack(mask.WeightCount, i => mask.Pruned[i] != 0);
            byte[] fixedWeights = PackedBits.Pack(mask.WeightCount, i => mask.Fixed[i]);
            tensors.Add(SafetensorsEntry.FromBytes(mask.Layer.Name + ".pruned", pruned, pruned.Length));
            tensors.Add(SafetensorsEntry.FromBytes(mask.Layer.Name + ".fixed", fixedWeights, fixedWeights.Length));
            foreach ((string name, TabuList list) in TabuLists(mask))
            {
                int[] order = [.. list.Order];
                tensors.Add(SafetensorsEntry.FromInt32s(name, order, order.Length));
            }
        }

        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["fingerprint"] = fingerprint,
            ["progress"] = JsonSerializer.Serialize(progress, PruneJson.Line),
        });
    }

    /// <summary>Reads a checkpoint into the masks.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">What the run depends on now.</param>
    /// <param name="masks">Receive the state.</param>
    /// <returns>Position and measurements.</returns>
    /// <exception cref="InvalidDataException">The file is no checkpoint, or one of another run.</exception>
    public static RunProgress Read(string path, string fingerprint, IReadOnlyList<LayerMask> masks)
    {
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("format") != Format)
        {
            throw new InvalidDataException($"'{path}' is not a checkpoint of this program. Remove it, or choose another --out.");
        }

        if (file.Metadata.GetValueOrDefault("fingerprint") != fingerprint)
        {
            throw new InvalidDataException(
                $"'{path}' belongs to a run with another configuration or network (see configuration.json beside it). "
                + "Resume with that configuration, or choose another --out.");
        }

        foreach (LayerMask mask in masks)
        {
            byte[] pruned = file.ReadBytes(mask.Layer.Name + ".pruned");
            byte[] fixedWeights = file.ReadBytes(mask.Layer.Name + ".fixed");
            byte[] prunedBytes = new byte[mask.WeightCount];
            bool[] fixedFlags = new bool[mask.WeightCount];
            for (int i = 0; i < mask.WeightCount; i++)
            {
                prunedBytes[i] = PackedBits.At(pruned, i) ? (byte)1 : (byte)0;
                fixedFlags[i] = PackedBits.At(fixedWeights, i);
            }

            mask.Restore(prunedBytes, fixedFlags);
            foreach ((string name, TabuList list) in TabuLists(mask))
            {
                list.Restore(Array.ConvertAll(file.ReadInt64s(name), static index => (int)index));
            }
        }

        return JsonSerializer.Deserialize<RunProgress>(file.Metadata["progress"], PruneJson.Line)
            ?? throw new InvalidDataException($"'{path}' holds no progress. Remove it, or choose another --out.");
    }

    private static IEnumerable<(string Name, TabuList List)> TabuLists(LayerMask mask) =>
    [
        (mask.Layer.Name + ".tabuPruned", mask.TabuPruned),
        (mask.Layer.Name + ".tabuKept", mask.TabuKept),
    ];
}
