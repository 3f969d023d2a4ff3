using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>Keeps the weights that masks say, at the values they have: the start of a refit.</summary>
/// <param name="masks">The masks, by layer name.</param>
internal sealed class GivenMask(IReadOnlyDictionary<string, LayerMask> masks) : IMaskMethod
{
    /// <inheritdoc/>
    public PatternKind UsualPattern => PatternKind.Layer;

    /// <inheritdoc/>
    public ValueTask<PrunedWeights> PruneAsync(
        LayerProblem problem, LayerContext context, CancellationToken cancellationToken = default)
    {
        LayerMask mask = masks[problem.Name];
        using IDisposable gradientless = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Device device = problem.Weights.device;
        Tensor values = torch.tensor(mask.Values.ToArray()).reshape(problem.Weights.shape).to(device);
        Tensor pruned = torch.tensor(mask.Pruned.ToArray()).reshape(problem.Weights.shape).to(device);
        return ValueTask.FromResult(PrunedWeights.Masked(values, pruned.eq(0)));
    }
}
