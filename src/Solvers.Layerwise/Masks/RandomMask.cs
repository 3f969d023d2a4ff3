using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Keeps weights drawn uniformly among the allowed sets: what every other method must beat.</summary>
internal sealed class RandomMask : ImmediateMask
{
    /// <inheritdoc/>
    public override PatternKind UsualPattern => PatternKind.Layer;

    /// <inheritdoc/>
    protected override PrunedWeights Prune(LayerProblem problem, LayerContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor scores = empty(problem.Weights.shape, dtype: float32);
        Workers.For(problem.OutputCount, row =>
        {
            var random = new SeededRandom(context.Seed, (ulong)row);
            Span<float> draws = Floats.Row(scores, row, problem.InputCount);
            foreach (ref float draw in draws)
            {
                draw = (float)random.NextDouble();
            }
        });
        return PrunedWeights.Masked(problem.Weights, context.Pattern.Keep(scores).to(problem.Weights.device));
    }
}
