using Solvers.Abstractions;
using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Admm;

/// <summary>Refits pruned weights by ADMM, for a mask given or for one that it chooses while iterating.</summary>
/// <remarks>
/// <para>The weights W that minimise the layer's error and the masked weights Z pull on each other through multipliers U (scaled
/// ADMM); see <see cref="AdmmIteration"/>. Inputs are scaled to length one first, and a ridge pulls to the trained weights. A mask is
/// chosen by the magnitude of W + U, which at the start is the score of Wanda.</para>
/// <para>Cost: an inverse, 2 in^3, once, or once per growth of the penalty; then one product [out, in] x [in, in] per iteration.
/// Memory: one copy of the Gram matrix and about eight arrays of 4 Mi numbers; where the mask is chosen over the whole layer, or the
/// penalty grows, five of the layer's size instead.</para>
/// <para>Reference: Boza, "Fast and effective weight update for pruned large language models", arXiv 2401.02938, algorithms 1 and 2.
/// A fixed mask deviates in one thing: a row that the iterations leave with a higher error than its start keeps its start.</para>
/// </remarks>
public sealed class AdmmUpdater : IWeightUpdater
{
    // ALPS looks at the mask at this interval.
    private const int GrowthInterval = 3;

    private readonly AdmmOptions _options;

    /// <summary>Initialises the updater.</summary>
    /// <param name="options">Its options; not to be changed afterwards.</param>
    public AdmmUpdater(AdmmOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public bool ChoosesMask => _options.Selection != MaskSelection.Fixed;

    /// <inheritdoc/>
    public UpdateResult Update(
        LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(context);
        UpdateResult result = Iterate(problem, start, context, cancellationToken);
        return FinalRefits.Apply(
            _options.Finish, _options.FinishIterations, _options.Ridge, problem, result, context, cancellationToken);
    }

    private UpdateResult Iterate(
        LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        problem.RequireFinite();
        using var system = new AdmmSystem(problem, _options.Ridge, _options.Rho);
        if (!ChoosesMask)
        {
            return RowwiseRefit.Run(problem, start, context, new AdmmRefit(system, _options), cancellationToken);
        }

        double startError = problem.RelativeError(start.Weights);
        var schedule = new MaskSchedule(_options.Selection, _options.MaskIterations, context.Pattern);
        bool atOnce = schedule.NeedsWholeLayer || _options.RhoGrowth > 1;
        RowRange[] ranges = atOnce ? [new RowRange(0, problem.OutputCount)] : [.. RowRange.Over(problem)];
        Tensor kept = start.Kept.clone();
        Tensor weights = start.Weights.clone();
        ErrorTrace? trace = context.Trace ? new ErrorTrace(problem) : null;
        int iterations = 0;
        foreach (RowRange range in ranges)
        {
            iterations = Math.Max(iterations, Choose(system, problem, range, schedule, context.Pattern, range.Of(kept), range.Of(weights), trace, cancellationToken));
        }

        double error = problem.RelativeError(weights);
        return new UpdateResult
        {
            Pruned = new PrunedWeights(kept.DetachFromDisposeScope(), weights.DetachFromDisposeScope()),
            StartError = startError,
            Error = error,
            Iterations = iterations,
            StopReason = cancellationToken.IsCancellationRequested ? StopReason.Cancelled : StopReason.Completed,
            Trace = trace?.ToRelativeErrors() ?? [],
            AddedDampening = system.AddedDampening,
        };
    }

    /// <summary>Iterates on some rows and writes what comes of them; they stay as they are when there is no time for an iteration.</summary>
    private int Choose(
        AdmmSystem system,
        LayerProblem problem,
        RowRange range,
        MaskSchedule schedule,
        SparsityPattern pattern,
        Tensor kept,
        Tensor weights,
        ErrorTrace? trace,
        CancellationToken cancellationToken)
    {
        trace?.Begin(range, weights);
        if (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }

        using DisposeScope scope = NewDisposeScope();
        using var iteration = new AdmmIteration(system, problem, range);
        Tensor? keptThen = null;
        int made = 0;
        bool converged = false;
        while (made < _options.Iterations && !converged && !cancellationToken.IsCancellationRequested)
        {
            using DisposeScope inner = NewDisposeScope();
            bool chooses = made < _options.MaskIterations;
            if (chooses)
            {
                kept.copy_(schedule.Keep(made, iteration.Magnitudes()));
            }

            // A mask that is still short of the pattern is no answer.
            converged = iteration.Step(kept, _options.Tolerance) && !(chooses && schedule.IsGradual);
            made++;
            trace?.Add(range, iteration.Answer(kept));
            if (_options.RhoGrowth > 1 && chooses && made % GrowthInterval == 0)
            {
                converged |= keptThen is not null && !kept.logical_xor(keptThen).any().item<bool>();
                keptThen?.Dispose();
                keptThen = kept.clone().MoveToOuterDisposeScope();
                if (!converged)
                {
                    iteration.Rescale(system.Rho * _options.RhoGrowth);
                }
            }
        }

        // Ended inside the schedule: the mask of the moment is denser than the pattern.
        if (schedule.IsGradual && made < _options.MaskIterations)
        {
            kept.copy_(pattern.Keep(iteration.Magnitudes()));
        }

        weights.copy_(iteration.Answer(kept));
        return made;
    }
}
