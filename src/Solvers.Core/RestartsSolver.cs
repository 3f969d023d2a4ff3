using System.Globalization;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Core;

/// <summary>
/// Runs a solver several times with independent seeds and returns the best answer, the earliest run on ties.
/// </summary>
/// <remarks>
/// The runs share the budget: each gets an equal part of the steps, and a part of the time by how many run at once. Run 0
/// keeps the caller's seed. As parts of the steps are fixed beforehand, the answer does not depend on the threads; once a
/// run has reached the target or a proof, those after it change nothing.
/// </remarks>
/// <param name="inner">The solver to run.</param>
/// <param name="options">How often; copied.</param>
public sealed class RestartsSolver(IBlockSolver inner, RestartsOptions options) : SolverDecorator("restarts", inner)
{
    private readonly int _count = (options ?? throw new ArgumentNullException(nameof(options))).Count;

    /// <inheritdoc/>
    public override async ValueTask<SolveResult> SolveAsync(
        BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        int workers = Math.Min(context.Parallelism, _count);
        var results = new SolveResult[_count];
        ImprovementFilter? filter = context.Observer is { } observer ? new ImprovementFilter(observer) : null;
        if (workers == 1)
        {
            long steps = 0;
            for (int run = 0; run < _count; run++)
            {
                results[run] = await RunAsync(
                    problem, context, run, workers, OffsetObserver.Wrap(filter, steps), cancellationToken).ConfigureAwait(false);
                steps += results[run].Steps;
                if (IsFinal(results[run]))
                {
                    return Combine(results.AsSpan(0, run + 1));
                }
            }

            return Combine(results);
        }

        await Parallel.ForAsync(
            0,
            _count,
            new ParallelOptions { MaxDegreeOfParallelism = workers },
            async (run, _) => results[run] = await RunAsync(
                problem, context, run, workers, filter, cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);

        // What ran beyond the first final answer is dropped, as it would not have run on one thread.
        int final = Array.FindIndex(results, IsFinal);
        return Combine(results.AsSpan(0, final < 0 ? _count : final + 1));
    }

    private static bool IsFinal(SolveResult result) =>
        result.Quality is ResultQuality.ProvenOptimal or ResultQuality.ProvenInfeasible
        || result.StopReason is StopReason.TargetReached or StopReason.Unavailable or StopReason.Cancelled;

    private async ValueTask<SolveResult> RunAsync(
        BlockProblem problem,
        SolveContext context,
        int run,
        int workers,
        ISolveObserver? observer,
        CancellationToken cancellationToken)
    {
        // Waves of runs follow each other; the rest of the time goes to the waves still to come.
        int wavesLeft = Math.Max(1, (_count - run + workers - 1) / workers);
        SolveBudget rest = Rest(context, stepsSpent: 0, 1.0 / wavesLeft);
        long? steps = context.Budget.StepLimit is { } limit ? (limit / _count) + (run < limit % _count ? 1 : 0) : null;
        var part = new SolveContext(rest with { StepLimit = steps }, context.TimeProvider)
        {
            Seed = run == 0 ? context.Seed : SeededRandom.Derive(context.Seed, (ulong)run),
            Parallelism = Math.Max(1, context.Parallelism / workers),
            Observer = observer,
            Outside = context.Outside,
        };
        return await Inner.SolveAsync(problem, part, cancellationToken).ConfigureAwait(false);
    }

    private static SolveResult Combine(ReadOnlySpan<SolveResult> results)
    {
        SolveResult best = results[0];
        SolveResult last = results[^1];
        StopReason reason = last.StopReason;
        double? bound = null;
        long steps = 0;
        int bestRun = 0;
        for (int run = 0; run < results.Length; run++)
        {
            SolveResult result = results[run];
            steps += result.Steps;

            // A limit that ended any run is why there was not more.
            reason = reason == StopReason.Completed ? result.StopReason : reason;
            bound = result.LowerBound is { } value && !(value <= bound) ? value : bound;
            if (IsBetter(result, best))
            {
                best = result;
                bestRun = run;
            }
        }

        return best with
        {
            LowerBound = bound,
            Steps = steps,
            StopReason = reason,
            Message = best.Message ?? last.Message,
            Provenance = new Dictionary<string, string>(best.Provenance, StringComparer.Ordinal)
            {
                ["bestRun"] = bestRun.ToString(CultureInfo.InvariantCulture),
                ["runs"] = results.Length.ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private static bool IsBetter(SolveResult candidate, SolveResult best) =>
        !double.IsNaN(candidate.Objective)
        && (double.IsNaN(best.Objective) || candidate.Objective < best.Objective
            || (candidate.Objective == best.Objective
                && candidate.Quality == ResultQuality.ProvenOptimal && best.Quality != ResultQuality.ProvenOptimal));
}
