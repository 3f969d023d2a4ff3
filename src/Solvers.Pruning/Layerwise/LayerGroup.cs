using Solvers.Layerwise;
using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>Layers of a stage that share their input, at least one of which is pruned.</summary>
/// <param name="Layers">All layers of the group.</param>
/// <param name="Pruned">Those that are pruned, with their patterns.</param>
internal sealed record LayerGroup(IReadOnlyList<LinearLayer> Layers, IReadOnlyList<(LinearLayer Layer, SparsityPattern Pattern)> Pruned)
{
    /// <summary>Lists the groups of a stage that have something to prune.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="plan">What is pruned.</param>
    /// <returns>The groups, in order of evaluation.</returns>
    public static IReadOnlyList<LayerGroup> Of(INetworkStage stage, LayerwisePlan plan) =>
    [
        .. stage.LayerGroups
            .Select(layers => new LayerGroup(
                layers,
                [.. layers.Where(layer => plan.PatternOf(layer.Name) is not null).Select(layer => (layer, plan.PatternOf(layer.Name)!))]))
            .Where(static group => group.Pruned.Count > 0),
    ];

    /// <summary>Says whether a layer belongs to the group.</summary>
    /// <param name="layer">The layer.</param>
    /// <returns>Whether it does.</returns>
    public bool Contains(LinearLayer layer) => Layers.Any(own => ReferenceEquals(own, layer));
}
