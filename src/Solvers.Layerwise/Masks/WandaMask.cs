using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>
/// Keeps the weights with the largest |w_ij| |X_j|_2, weight times norm of its input (Sun and others, "A simple and effective
/// pruning approach for large language models", arXiv 2306.11695, equation 1), usually compared within each row.
/// </summary>
internal sealed class WandaMask : ImmediateMask
{
    /// <inheritdoc/>
    public override PatternKind UsualPattern => PatternKind.Row;

    /// <summary>Computes the scores.</summary>
    /// <param name="problem">The layer.</param>
    /// <returns>[out, in].</returns>
    public static Tensor Scores(LayerProblem problem)
    {
        using DisposeScope scope = NewDisposeScope();
        return problem.Weights.abs().mul_(problem.Gram.diagonal(0, 0, 1).clamp(min: 0).sqrt()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override PrunedWeights Prune(LayerProblem problem, LayerContext context)
    {
        using IDisposable noGradient = no_grad();
        Tensor kept;
        using (Tensor scores = Scores(problem))
        {
            kept = context.Pattern.Keep(scores);
        }

        return PrunedWeights.Masked(problem.Weights, kept);
    }
}
