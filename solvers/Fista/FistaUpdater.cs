using Solvers.Abstractions;
using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Fista;

/// <summary>Improves a pruned layer by FISTA on the error with a penalty on magnitudes, rounded to the pattern, for several penalties.</summary>
/// <remarks>
/// <para>A round minimises |X V' - Y|^2 / 2 + lambda |V|_1 from the best weights so far (<see cref="FistaIterations"/>), keeps the largest
/// magnitudes that the pattern allows, and looks at how much of the error that rounding caused: much means the penalty was too small.
/// The penalty is searched by <see cref="PenaltySearch"/>. The best rounded weights ever seen are the answer; the start counts among
/// them, so that the layer never gets worse. The mask is chosen anew by every round.</para>
/// <para>Cost: one product [out, in] x [in, in] per iteration, and two more per round. Memory: no copy of the Gram matrix; two arrays of
/// the layer's size beside the answer, and five of 4 Mi numbers.</para>
/// <para>Reference: Zhao et al., "A convex-optimization based layer-wise post-training pruner for large language models", arXiv
/// 2408.03728; FISTA: Beck and Teboulle, SIAM J. Imaging Sciences 2, 2009, doi 10.1137/080716542. Deviations are in the README.</para>
/// </remarks>
public sealed class FistaUpdater : IWeightUpdater
{
    private readonly FistaOptions _options;

    /// <summary>Initialises the updater.</summary>
    /// <param name="options">Its options; not to be changed afterwards.</param>
    public FistaUpdater(FistaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public bool ChoosesMask => true;

    /// <inheritdoc/>
    public UpdateResult Update(
        LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(context);
        UpdateResult result = Search(problem, start, context, cancellationToken);
        return FinalRefits.Apply(_options.Finish, _options.FinishIterations, 0, problem, result, context, cancellationToken);
    }

    private UpdateResult Search(
        LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        problem.RequireFinite();
        double startError = problem.RelativeError(start.Weights);
        double error = startError;
        Tensor kept = start.Kept.clone();
        Tensor weights = start.Weights.clone();
        List<double> trace = [startError];
        Tensor? scale = _options.ScaleInputs ? LengthsOfInputs(problem) : null;
        double curvature = SpectralNorm.Estimate(problem.Gram, context.Seed, scale);

        // Without inputs nothing can be gained.
        int most = curvature > 0 && error > 0 ? _options.Rounds : 0;
        double unit = most > 0 ? SmallestFatalPenalty(problem, scale) : 0;
        var iterations = new FistaIterations(problem, scale, curvature, _options);
        var search = new PenaltySearch(_options.Lambda, _options.BracketWidth);
        int rounds = 0;
        int idle = 0;
        while (rounds < most && idle < _options.Patience && !search.IsOver && !cancellationToken.IsCancellationRequested)
        {
            using DisposeScope inner = NewDisposeScope();
            (Tensor solution, double solutionError) = iterations.Run(weights, search.Penalty * unit, cancellationToken);
            Tensor magnitudes = scale is null ? solution.abs() : solution.abs().mul_(scale);
            Tensor chosen = context.Pattern.Keep(magnitudes);
            Tensor rounded = solution.masked_fill_(chosen.logical_not(), 0f);
            double roundedError = problem.RelativeError(rounded);
            bool improves = roundedError < error;
            search.Learn(RoundingShare(solutionError, roundedError) > _options.RoundingShare);
            idle = improves ? 0 : idle + 1;
            if (improves)
            {
                kept.copy_(chosen);
                weights.copy_(rounded);
            }

            error = Math.Min(error, roundedError);
            trace.Add(error);
            rounds++;
        }

        return new UpdateResult
        {
            Pruned = new PrunedWeights(kept.DetachFromDisposeScope(), weights.DetachFromDisposeScope()),
            StartError = startError,
            Error = error,
            Iterations = rounds,
            StopReason = cancellationToken.IsCancellationRequested ? StopReason.Cancelled : StopReason.Completed,
            Trace = context.Trace ? trace : [],
        };
    }

    /// <summary>E_round / E_total of the paper, with norms rather than their squares.</summary>
    private static double RoundingShare(double solutionError, double roundedError) =>
        roundedError > 0 ? 1 - Math.Sqrt(Math.Min(1, solutionError / roundedError)) : 0;

    private static Tensor LengthsOfInputs(LayerProblem problem) => problem.Gram.diag().sqrt().add_(1e-8).unsqueeze(0);

    /// <summary>The largest |C|, of scaled inputs where they are: from this penalty on, every weight is zero.</summary>
    private static double SmallestFatalPenalty(LayerProblem problem, Tensor? scale)
    {
        double largest = 0;
        foreach (RowRange rows in RowRange.Over(problem))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor correlation = problem.Residual(zeros_like(rows.Of(problem.Weights)), rows.First);
            correlation = scale is null ? correlation : correlation.div_(scale);
            largest = Math.Max(largest, correlation.abs_().max().item<float>());
        }

        return largest;
    }
}
