using System.Text.Json;
using Solvers.Safetensors;

namespace Solvers.Pruning;

/// <summary>The state from which a run continues bit for bit: position, masks, refitted values, tabu lists and what was measured so far.</summary>
internal static class Checkpoint
{
    private const string Format = "icbs-checkpoint/1";

    /// <summary>Writes a checkpoint; it appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">What the run depends on besides this state.</param>
    /// <param name="progress">What was measured so far; its position is that of the pruner.</param>
    /// <param name="pruner">Holds the masks and the averages.</param>
    public static void Write(string path, string fingerprint, RunProgress progress, IcbsPruner pruner)
    {
        var tensors = new List<SafetensorsEntry>();
        foreach ((LayerMask mask, GradientAverage average) in pruner.Masks.Zip(pruner.Averages))
        {
            string name = mask.Layer.Name;
            byte[] pruned = PackedBits.Pack(mask.WeightCount, i => mask.Pruned[i] != 0);
            byte[] fixedWeights = PackedBits.Pack(mask.WeightCount, i => mask.Fixed[i]);
            float[] raw = average.Raw.ToArray();
            tensors.Add(SafetensorsEntry.FromBytes(name + ".pruned", pruned, pruned.Length));
            tensors.Add(SafetensorsEntry.FromBytes(name + ".fixed", fixedWeights, fixedWeights.Length));
            if (mask.IsRefitted)
            {
                float[] values = mask.Values.ToArray();
                tensors.Add(SafetensorsEntry.FromSingles(name + ".values", values, values.Length));
                if (mask.ReadBias() is { } bias)
                {
                    tensors.Add(SafetensorsEntry.FromSingles(name + ".bias", bias, bias.Length));
                }
            }

            tensors.Add(SafetensorsEntry.FromSingles(name + ".average", raw, raw.Length));
            tensors.Add(SafetensorsEntry.FromInt32s(name + ".visits", new[] { average.Visits }, 1));
            foreach ((string list, TabuList tabu) in TabuLists(mask))
            {
                int[] order = [.. tabu.Order];
                tensors.Add(SafetensorsEntry.FromInt32s(list, order, order.Length));
            }
        }

        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["fingerprint"] = fingerprint,
            ["progress"] = JsonSerializer.Serialize(progress, PruneJson.Line),
        });
    }

    /// <summary>Reads a checkpoint into a pruner.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">What the run depends on now.</param>
    /// <param name="pruner">Receives position, masks and averages.</param>
    /// <returns>What was measured so far.</returns>
    /// <exception cref="InvalidDataException">The file is no checkpoint, or one of another run.</exception>
    public static RunProgress Read(string path, string fingerprint, IcbsPruner pruner)
    {
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("format") != Format)
        {
            throw new InvalidDataException($"'{path}' is not a checkpoint of this program. Remove it, or choose another --out.");
        }

        if (file.Metadata.GetValueOrDefault("fingerprint") != fingerprint)
        {
            throw new InvalidDataException(
                $"'{path}' belongs to a run with another configuration, network or data (see configuration.json beside it). "
                + "Resume with that configuration, or choose another --out.");
        }

        foreach ((LayerMask mask, GradientAverage average) in pruner.Masks.Zip(pruner.Averages))
        {
            string name = mask.Layer.Name;
            byte[] pruned = file.ReadBytes(name + ".pruned");
            byte[] fixedWeights = file.ReadBytes(name + ".fixed");
            byte[] prunedBytes = new byte[mask.WeightCount];
            bool[] fixedFlags = new bool[mask.WeightCount];
            for (int i = 0; i < mask.WeightCount; i++)
            {
                prunedBytes[i] = PackedBits.At(pruned, i) ? (byte)1 : (byte)0;
                fixedFlags[i] = PackedBits.At(fixedWeights, i);
            }

            mask.Restore(
                prunedBytes, fixedFlags, file.Tensors.ContainsKey(name + ".values") ? file.ReadSingles(name + ".values") : mask.Trained);
            if (file.Tensors.ContainsKey(name + ".bias"))
            {
                mask.WriteBias(file.ReadSingles(name + ".bias"));
            }

            average.Restore(file.ReadSingles(name + ".average"), (int)file.ReadInt64s(name + ".visits")[0]);
            foreach ((string list, TabuList tabu) in TabuLists(mask))
            {
                tabu.Restore(Array.ConvertAll(file.ReadInt64s(list), static index => (int)index));
            }
        }

        RunProgress progress = ReadProgress(path, file.Metadata.GetValueOrDefault("progress"));
        pruner.Position = progress.Position;
        return progress;
    }

    private static RunProgress ReadProgress(string path, string? json)
    {
        try
        {
            return JsonSerializer.Deserialize<RunProgress>(json ?? "null", PruneJson.Line)
                ?? throw new InvalidDataException($"'{path}' holds no progress. Remove it, or choose another --out.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"'{path}' holds progress that cannot be read ({error.Message}). Remove it, or choose another --out.", error);
        }
    }

    private static IEnumerable<(string Name, TabuList List)> TabuLists(LayerMask mask) =>
    [
        (mask.Layer.Name + ".tabuPruned", mask.TabuPruned),
        (mask.Layer.Name + ".tabuKept", mask.TabuKept),
    ];
}
