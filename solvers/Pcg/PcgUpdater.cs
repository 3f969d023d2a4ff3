using Solvers.Layerwise;

namespace Solvers.Pcg;

/// <summary>Refits the kept weights by masked conjugate gradients, all rows at once; the mask stays.</summary>
/// <remarks>
/// <para>For a fixed mask the error of each output row is a convex quadratic function of its kept weights. Conjugate gradients with
/// the diagonal of the Gram matrix as preconditioner run on all rows together; see <see cref="ConjugateGradientRefit"/>.</para>
/// <para>Cost: one product [out, in] x [in, in] per iteration, and three for residual, check and energy of the targets. Memory:
/// no copy of the Gram matrix; about eight arrays of 4 Mi numbers.</para>
/// <para>Reference: ALPS (arXiv 2406.07831), where it finishes an ADMM. Here any mask method can come before it.</para>
/// </remarks>
public sealed class PcgUpdater : IWeightUpdater
{
    private readonly ConjugateGradientRefit _refit;

    /// <summary>Initialises the updater.</summary>
    /// <param name="options">Its options; copied.</param>
    public PcgUpdater(PcgOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _refit = new ConjugateGradientRefit(options.Iterations, options.Tolerance, options.Ridge);
    }

    /// <inheritdoc/>
    public bool ChoosesMask => false;

    /// <inheritdoc/>
    public UpdateResult Update(
        LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken = default) =>
        RowwiseRefit.Run(problem, start, context, _refit, cancellationToken);
}
