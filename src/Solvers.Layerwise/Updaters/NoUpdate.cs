using Solvers.Abstractions;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Leaves the weights as the mask method made them.</summary>
internal sealed class NoUpdate : IWeightUpdater
{
    /// <inheritdoc/>
    public bool ChoosesMask => false;

    /// <inheritdoc/>
    public UpdateResult Update(
        LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(context);
        double error = problem.RelativeError(start.Weights);
        return new UpdateResult
        {
            Pruned = start.Copy(),
            StartError = error,
            Error = error,
            Iterations = 0,
            StopReason = StopReason.Completed,
            Trace = context.Trace ? [error] : [],
        };
    }
}
