using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Keeps the weights of largest magnitude.</summary>
internal sealed class MagnitudeMask : ImmediateMask
{
    /// <inheritdoc/>
    public override PatternKind UsualPattern => PatternKind.Layer;

    /// <inheritdoc/>
    protected override PrunedWeights Prune(LayerProblem problem, LayerContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        return PrunedWeights.Masked(problem.Weights, context.Pattern.Keep(problem.Weights.abs()));
    }
}
