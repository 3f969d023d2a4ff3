using Solvers.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>
/// Takes a refit over the rows of a layer, some at a time. A row whose error the refit did not lower keeps its start, so the
/// layer never gets worse.
/// </summary>
public static class RowwiseRefit
{
    /// <summary>Refits a layer; its mask stays.</summary>
    /// <param name="problem">The layer.</param>
    /// <param name="start">The pruned weights to start from; not changed.</param>
    /// <param name="context">Whether to trace.</param>
    /// <param name="refit">Refits some rows.</param>
    /// <param name="cancellationToken">Ends the work early with the best weights so far.</param>
    /// <returns>
    /// The refitted layer, owned by the caller. In its trace, rows that ended early count with their last error; the last entry can
    /// lie above <see cref="UpdateResult.Error"/>, which counts the rows that keep their start.
    /// </returns>
    /// <exception cref="InvalidDataException">Weights or Gram matrix hold numbers that are not finite.</exception>
    public static UpdateResult Run(
        LayerProblem problem,
        PrunedWeights start,
        LayerContext context,
        IRowRefit refit,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(refit);
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        problem.RequireFinite();
        Tensor weights = start.Weights.clone();
        ErrorTrace? trace = context.Trace ? new ErrorTrace(problem) : null;
        double startError = 0;
        double error = 0;
        int iterations = 0;
        double dampening = 0;
        foreach (RowRange range in RowRange.Over(problem))
        {
            using DisposeScope inner = NewDisposeScope();
            var rows = new RowBlock(problem, range, start, trace);
            double before = rows.StartErrors.sum().item<double>();
            startError += before;
            if (cancellationToken.IsCancellationRequested)
            {
                error += before;
                continue;
            }

            RefittedRows refitted = refit.Refit(rows, cancellationToken);
            Tensor errors = problem.RowErrors(refitted.Weights, problem.Residual(refitted.Weights, range.First), range.First);

            // Not a number is not lower.
            Tensor better = errors.lt(rows.StartErrors);
            range.Of(weights).copy_(where(better, refitted.Weights, rows.Start));
            error += where(better, errors, rows.StartErrors).sum().item<double>();
            iterations = Math.Max(iterations, refitted.Iterations);
            dampening = Math.Max(dampening, refitted.AddedDampening);
        }

        return new UpdateResult
        {
            Pruned = new PrunedWeights(start.Kept.clone().DetachFromDisposeScope(), weights.DetachFromDisposeScope()),
            StartError = problem.ToRelativeError(startError),
            Error = problem.ToRelativeError(error),
            Iterations = iterations,
            StopReason = cancellationToken.IsCancellationRequested ? StopReason.Cancelled : StopReason.Completed,
            Trace = trace?.ToRelativeErrors() ?? [],
            AddedDampening = dampening,
        };
    }
}
