using Solvers.Core;
using Solvers.Layerwise;
using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>Which layers of a network are pruned, and to which pattern.</summary>
public sealed class LayerwisePlan
{
    private readonly Dictionary<string, SparsityPattern> _patterns;

    private LayerwisePlan(SparsityPattern pattern, Dictionary<string, SparsityPattern> patterns, IReadOnlyList<LinearShape> layers)
    {
        Pattern = pattern;
        _patterns = patterns;
        Layers = layers;
    }

    /// <summary>Gets the pattern of layers without a density of their own.</summary>
    public SparsityPattern Pattern { get; }

    /// <summary>Gets the layers that will be pruned, in order of evaluation.</summary>
    public IReadOnlyList<LinearShape> Layers { get; }

    /// <summary>Makes the plan.</summary>
    /// <param name="network">The network; no stage is opened.</param>
    /// <param name="options">How to prune, valid by themselves.</param>
    /// <param name="usualPattern">The kind of pattern where the options name none.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ConfigurationException">Something does not fit the network; it holds every problem.</exception>
    public static LayerwisePlan Of(IStagedNetwork network, LayerwiseOptions options, PatternKind usualPattern)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        var pattern = SparsityPattern.Parse(options.Pattern, options.Density, usualPattern, "layerwise");
        LinearShape[] layers = [.. Enumerable.Range(0, network.StageNames.Count).SelectMany(network.StageLayers)];
        var problems = new List<string>();
        foreach (string name in options.Exclude.Concat(options.LayerDensities.Keys))
        {
            if (!layers.Any(layer => Names(name, layer)))
            {
                problems.Add(
                    $"layerwise: the network has no layer '{name}', and none whose name ends with '.{name}'. Its layers are "
                    + $"{string.Join(", ", layers.Select(static layer => layer.Name))}.");
            }
        }

        LinearShape[] pruned = [.. layers.Where(layer => !options.Exclude.Any(name => Names(name, layer)))];
        if (pruned.Length == 0)
        {
            problems.Add("layerwise.exclude leaves no layer to prune. Take at least one layer out of it.");
        }

        var patterns = new Dictionary<string, SparsityPattern>(StringComparer.Ordinal);
        foreach (LinearShape layer in pruned)
        {
            double density = DensityOf(layer, options) ?? pattern.Density;
            SparsityPattern own = pattern.WithDensity(density);
            patterns.Add(layer.Name, own);
            if (Math.Abs(own.Density - density) > 1e-9)
            {
                problems.Add(FormattableString.Invariant(
                    $"layerwise.layerDensities gives layer '{layer.Name}' the density {density}, but the pattern {pattern} keeps whole weights of every {pattern.GroupSize}. The next density is {own.Density} ({own})."));
            }

            if (own.Misfit(layer.InputCount) is { } misfit)
            {
                problems.Add(
                    $"layerwise.pattern is {own}, but in layer '{layer.Name}' {misfit}. Choose another pattern, or exclude the layer.");
            }
        }

        return problems.Count == 0 ? new LayerwisePlan(pattern, patterns, pruned) : throw new ConfigurationException(problems);
    }

    /// <summary>Returns the pattern of a layer.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <returns>The pattern; null when the layer stays as it is.</returns>
    public SparsityPattern? PatternOf(string layer) => _patterns.GetValueOrDefault(layer);

    // The whole name says more than its end, and a longer end more than a shorter one.
    private static double? DensityOf(LinearShape layer, LayerwiseOptions options) => options.LayerDensities
        .Where(own => Names(own.Key, layer))
        .OrderByDescending(static own => own.Key.Length)
        .Select(static own => (double?)own.Value)
        .FirstOrDefault();

    private static bool Names(string name, LinearShape layer) =>
        layer.Name == name || layer.Name.EndsWith("." + name, StringComparison.Ordinal);
}
