using Solvers.Core;
using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>Checks the rules between the pruning options, the network and the data.</summary>
internal static class OptionsFit
{
    /// <summary>Gathers everything that does not fit.</summary>
    /// <param name="options">The options, valid by themselves.</param>
    /// <param name="network">The network.</param>
    /// <param name="training">The training samples.</param>
    /// <exception cref="ConfigurationException">Something does not fit; the message lists all of it.</exception>
    public static void Check(PruningOptions options, INetwork network, SampleSet training)
    {
        var problems = new List<string>();
        string known = string.Join(", ", network.Layers.Select(static layer => layer.Name));
        foreach (string name in options.Exclude.Concat(options.LayerDensities.Keys))
        {
            if (!network.Layers.Any(layer => layer.Name == name))
            {
                problems.Add($"pruning: the network has no layer '{name}'. Its layers are {known}.");
            }
        }

        LinearLayer[] pruned = [.. network.Layers.Where(layer => !options.Exclude.Contains(layer.Name, StringComparer.Ordinal))];
        if (pruned.Length == 0)
        {
            problems.Add("pruning.exclude leaves no layer to prune. Take at least one layer out of it.");
        }

        foreach (LinearLayer layer in pruned)
        {
            long weights = (long)layer.OutputCount * layer.InputCount;
            if (options.BlockSize > weights)
            {
                problems.Add(
                    $"pruning.blockSize is {options.BlockSize}, but layer '{layer.Name}' has {weights} weights. "
                    + $"Choose at most {weights}, or exclude the layer.");
            }
        }

        foreach ((string key, int value) in new[]
            {
                ("batchSize", options.BatchSize),
                ("acceptance.samples", options.Acceptance.Samples),
            })
        {
            if (value > training.Count)
            {
                problems.Add($"pruning.{key} is {value}, but there are {training.Count} training samples. Choose at most that many.");
            }
        }

        if (problems.Count > 0)
        {
            throw new ConfigurationException(problems);
        }
    }
}
