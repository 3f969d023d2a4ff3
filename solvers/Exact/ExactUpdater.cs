using Solvers.Layerwise;

namespace Solvers.Exact;

/// <summary>Refits the kept weights of each row exactly, by a Cholesky factor of its own; the mask stays.</summary>
/// <remarks>
/// The least-squares optimum for the mask, in double precision: the truth that other updaters are measured with, and practical
/// for layers of up to about a thousand inputs. See <see cref="ExactRefit"/>. Cost: k^3 / 3 per row of k kept weights.
/// </remarks>
public sealed class ExactUpdater : IWeightUpdater
{
    private readonly ExactRefit _refit;

    /// <summary>Initialises the updater.</summary>
    /// <param name="options">Its options; copied.</param>
    public ExactUpdater(ExactOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _refit = new ExactRefit(options.Ridge);
    }

    /// <inheritdoc/>
    public bool ChoosesMask => false;

    /// <inheritdoc/>
    public UpdateResult Update(
        LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken = default) =>
        RowwiseRefit.Run(problem, start, context, _refit, cancellationToken);
}
