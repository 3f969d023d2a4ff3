using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Where a search over masks starts: a mask that another method chose, with the trained weights where it keeps them.</summary>
/// <remarks>
/// With the trained weights held, the error of a row is a quadratic of what is pruned. For weights w, correlation C and x_i = 1 where
/// weight i is pruned, v = w - w.x is left, and half the error is 1/2 v'Gv - v'C. Pruning one more weight i adds w_i c_i + 1/2 w_i^2 G_ii
/// with c = C - Gv; where the targets come from the inputs themselves, c = G(w.x).
/// </remarks>
internal sealed class MaskStart : IDisposable
{
    private MaskStart(LayerProblem problem, Tensor kept)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor left = problem.Weights.masked_fill(kept.logical_not(), 0f);
        Error = problem.RelativeError(left);
        Weights = problem.Weights.cpu().contiguous().DetachFromDisposeScope();
        Gram = problem.Gram.cpu().contiguous().DetachFromDisposeScope();
        Gradients = problem.Correlation.sub(left.mm(problem.Gram)).cpu().contiguous().DetachFromDisposeScope();
        Kept = kept.cpu().contiguous().clone().DetachFromDisposeScope();
    }

    /// <summary>Gets the trained weights, [out, in], in main memory.</summary>
    public Tensor Weights { get; }

    /// <summary>Gets G, [in, in], in main memory.</summary>
    public Tensor Gram { get; }

    /// <summary>Gets c of every row at the start, [out, in], in main memory.</summary>
    public Tensor Gradients { get; }

    /// <summary>Gets which weights are kept, [out, in], bool, in main memory; a copy to search in.</summary>
    public Tensor Kept { get; }

    /// <summary>Gets the relative error of the start.</summary>
    public double Error { get; }

    /// <summary>Has the start chosen.</summary>
    /// <param name="method">The method that chooses it.</param>
    /// <param name="problem">The layer.</param>
    /// <param name="context">Pattern and seed.</param>
    /// <param name="cancellationToken">Ends the method early.</param>
    /// <returns>The start, to be disposed.</returns>
    public static async ValueTask<MaskStart> ChooseAsync(
        IMaskMethod method, LayerProblem problem, LayerContext context, CancellationToken cancellationToken)
    {
        using PrunedWeights start = await method.PruneAsync(problem, context, cancellationToken).ConfigureAwait(false);
        return new MaskStart(problem, start.Kept);
    }

    /// <summary>Makes the answer of a search.</summary>
    /// <param name="problem">The layer.</param>
    /// <returns>The trained weights under <see cref="Kept"/>, owned by the receiver.</returns>
    public PrunedWeights ToPruned(LayerProblem problem)
    {
        using Tensor kept = Kept.to(problem.Weights.device);
        return PrunedWeights.Masked(problem.Weights, kept.clone(), Error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        Gram.Dispose();
        Gradients.Dispose();
        Kept.Dispose();
    }
}
