using Solvers.Layerwise;
using Solvers.Models;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>
/// Refits the weights that masks keep, layer by layer in the order of evaluation, each to the outputs that its trained weights
/// gave. The weights that were refitted before are the start; the result depends on masks, values, samples and seed alone.
/// </summary>
/// <param name="network">The network, in memory as a whole.</param>
/// <param name="options">How to refit.</param>
/// <param name="updater">Refits a layer and keeps its mask.</param>
/// <param name="calibration">The calibration samples, as a batch holds them.</param>
/// <param name="seed">Seed of the updater.</param>
internal sealed class MaskRefitter(
    IStagedNetwork network, RefitOptions options, IWeightUpdater updater, Tensor calibration, ulong seed)
{
    /// <summary>Refits; the masks stay as they are and have new values afterwards.</summary>
    /// <param name="masks">The masks of the layers that are pruned.</param>
    public async Task RefitAsync(IReadOnlyList<LayerMask> masks)
    {
        var byName = masks.ToDictionary(static mask => mask.Layer.Name, StringComparer.Ordinal);
        LayerwiseOptions layerwise = ToLayerwise(byName);
        var pruner = new LayerwisePruner(
            network,
            LayerwisePlan.Of(network, layerwise, PatternKind.Layer),
            layerwise,
            new LayerwiseMethods(new GivenMask(byName), updater),
            seed);

        // The pruner takes what the layers hold for their trained weights.
        foreach (LayerMask mask in masks)
        {
            mask.ShowTrained();
        }

        await pruner.PruneAsync(calibration, new KeptMasks()).ConfigureAwait(false);
        foreach (LayerMask mask in masks)
        {
            mask.Refit(mask.ReadWeights());
        }
    }

    /// <summary>
    /// Each layer's density is what its mask keeps, so that the pattern agrees with the mask to the weight; a layer that keeps
    /// nothing has the least density there is.
    /// </summary>
    private LayerwiseOptions ToLayerwise(Dictionary<string, LayerMask> masks) => new()
    {
        Pattern = "layer",
        Density = 1,
        LayerDensities = masks.ToDictionary(
            static pair => pair.Key,
            static pair => Math.Max((double)pair.Value.KeptCount / pair.Value.WeightCount, double.Epsilon),
            StringComparer.Ordinal),
        Exclude =
        [
            .. Enumerable.Range(0, network.StageNames.Count)
                .SelectMany(network.StageLayers)
                .Select(static layer => layer.Name)
                .Where(name => !masks.ContainsKey(name)),
        ],
        Capture = options.Capture,
        Targets = options.Targets,
        BatchSize = options.BatchSize,
    };
}
