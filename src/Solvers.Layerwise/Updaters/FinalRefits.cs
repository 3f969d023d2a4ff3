using Solvers.Abstractions;

namespace Solvers.Layerwise;

/// <summary>Refits what another update left.</summary>
public static class FinalRefits
{
    /// <summary>Refits the weights of the final mask.</summary>
    /// <param name="refit">What with.</param>
    /// <param name="iterations">Most iterations of conjugate gradients.</param>
    /// <param name="ridge">Pull to the trained weights, as a share of each diagonal entry of the Gram matrix.</param>
    /// <param name="problem">The layer.</param>
    /// <param name="result">What the update left; its tensors go over to the answer, or are freed.</param>
    /// <param name="context">Whether to trace.</param>
    /// <param name="cancellationToken">Ends the work early with the best weights so far.</param>
    /// <returns>The result of both; the error of the start and the trace are those of the whole.</returns>
    public static UpdateResult Apply(
        FinalRefit refit,
        int iterations,
        double ridge,
        LayerProblem problem,
        UpdateResult result,
        LayerContext context,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (refit == FinalRefit.None || result.StopReason == StopReason.Cancelled)
        {
            return result;
        }

        using PrunedWeights start = result.Pruned;
        IRowRefit method = refit == FinalRefit.Exact ? new ExactRefit(ridge) : new ConjugateGradientRefit(iterations, ridge: ridge);
        UpdateResult final = RowwiseRefit.Run(problem, start, context, method, cancellationToken);
        return final with
        {
            StartError = result.StartError,
            Iterations = result.Iterations + final.Iterations,
            Trace = [.. result.Trace, .. final.Trace.Skip(1)],
            AddedDampening = Math.Max(result.AddedDampening, final.AddedDampening),
        };
    }
}
