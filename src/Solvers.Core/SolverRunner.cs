using System.Globalization;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Core;

/// <summary>
/// Runs solvers and answers for what they return: it owns the clock and the trace, re-computes every objective from the
/// original problem, checks feasibility and bounds, and never returns anything worse than a feasible incumbent.
/// </summary>
/// <remarks>Holds no state besides the clock; one instance serves any number of threads.</remarks>
/// <param name="timeProvider">The clock of every solve.</param>
public sealed class SolverRunner(TimeProvider timeProvider)
{
    /// <summary>
    /// The largest difference between a solver's own objective and the re-computed one that passes for rounding,
    /// relative to max(1, |objective|).
    /// </summary>
    public const double Tolerance = 1e-6;

    /// <summary>The key under which <see cref="SolveResult.Provenance"/> tells that the incumbent was returned.</summary>
    public const string IncumbentKept = "incumbentKept";

    /// <summary>The key under which <see cref="SolveResult.Provenance"/> names the solver that was asked for a bound.</summary>
    public const string BoundBy = "boundBy";

    /// <summary>The key under which <see cref="SolveResult.Provenance"/> tells why that solver has proven none.</summary>
    public const string BoundMissing = "boundMissing";

    private readonly TimeProvider _timeProvider =
        timeProvider ?? throw new ArgumentNullException(nameof(timeProvider));

    /// <summary>Initialises a runner on the system's clock.</summary>
    public SolverRunner()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Solves one problem.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="request">Budget, seed, threads, trace, bound.</param>
    /// <param name="cancellationToken">Ends the search early; the best assignment so far is still the answer.</param>
    /// <returns>
    /// The checked answer. A solver that cannot run here or cannot take the problem gives
    /// <see cref="StopReason.Unavailable"/> with a message.
    /// </returns>
    /// <exception cref="SolverDefectException">The solver broke its contract.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is negative, the target NaN, or the parallelism below 1.</exception>
    public async ValueTask<SolveResult> SolveAsync(
        IBlockSolver solver, BlockProblem problem, SolveRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(problem);
        Validate(request);
        SolveResult result = Refusal(solver, problem)
            ?? await RunAsync(solver, problem, request, cancellationToken).ConfigureAwait(false);
        return request.Bound is null ? result : await BoundAsync(problem, result, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Solves several problems: together when the solver takes batches, else concurrently. Problem i is solved with seed
    /// <see cref="SeededRandom.Derive"/>(<see cref="SolveRequest.Seed"/>, i), so that the answers of a step budget do
    /// not depend on the parallelism.
    /// </summary>
    /// <param name="solver">The solver.</param>
    /// <param name="problems">The problems.</param>
    /// <param name="request">
    /// The budget of each problem, seed, threads for all of them together, trace, bounds (when all are solved); the observer
    /// hears of every problem.
    /// </param>
    /// <param name="cancellationToken">Ends the searches early.</param>
    /// <returns>One checked answer per problem, in the same order.</returns>
    /// <exception cref="SolverDefectException">The solver broke its contract.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is negative, the target NaN, or the parallelism below 1.</exception>
    public async ValueTask<IReadOnlyList<SolveResult>> SolveManyAsync(
        IBlockSolver solver,
        IReadOnlyList<BlockProblem> problems,
        SolveRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(problems);
        Validate(request);
        IReadOnlyList<SolveResult> results =
            await RunManyAsync(solver, problems, request, cancellationToken).ConfigureAwait(false);
        return await BoundManyAsync(problems, results, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds bounds to answers, as <see cref="SolveManyAsync"/> does when asked to: for callers that time solves and bounds
    /// apart.
    /// </summary>
    /// <param name="problems">The problems.</param>
    /// <param name="results">Their checked answers, in the same order.</param>
    /// <param name="request">Seed, threads, and who bounds; without <see cref="SolveRequest.Bound"/> nothing is done.</param>
    /// <param name="cancellationToken">Ends the bounding early.</param>
    /// <returns>The answers with the better bound of the two each, in the same order.</returns>
    /// <exception cref="SolverDefectException">A bound is above a feasible value that is known.</exception>
    public async ValueTask<IReadOnlyList<SolveResult>> BoundManyAsync(
        IReadOnlyList<BlockProblem> problems,
        IReadOnlyList<SolveResult> results,
        SolveRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentOutOfRangeException.ThrowIfNotEqual(results.Count, problems.Count);
        Validate(request);
        if (request.Bound is null)
        {
            return results;
        }

        var bounded = new SolveResult[results.Count];
        await ForEachAsync(
            [.. Enumerable.Range(0, results.Count)],
            request.Parallelism,
            async (i, threads) => bounded[i] = await BoundAsync(
                problems[i], results[i], Part(request, i, threads), cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
        return bounded;
    }

    /// <summary>Says why a solver cannot take a problem, without calling it.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="problem">The problem.</param>
    /// <returns>The answer that says so; null when the solver can take it.</returns>
    public static SolveResult? Refusal(IBlockSolver solver, BlockProblem problem)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(problem);
        if (solver.UnavailableReason is { } reason)
        {
            return SolveResult.Unavailable(reason);
        }

        bool free = problem.Constraint.Cardinality is null;
        SolverCapabilities needed = free ? SolverCapabilities.Unconstrained : SolverCapabilities.ExactCardinality;
        if (solver.Capabilities.HasFlag(needed))
        {
            return null;
        }

        return SolveResult.Unavailable(free
            ? $"{solver} takes no problem without a constraint; give the block a cardinality, or name a solver with the capability {needed}."
            : $"{solver} cannot keep the constraint {problem.Constraint}; name a solver with the capability {needed}.");
    }

    private static SolveRequest Part(SolveRequest request, int index, int parallelism) => request with
    {
        Seed = SeededRandom.Derive(request.Seed, (ulong)index),
        Parallelism = parallelism,
    };

    private static void Validate(SolveRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Parallelism, 1);
        Validate(request.Budget);
        Validate(request.Bound?.Budget ?? SolveBudget.Unlimited);
    }

    private static void Validate(SolveBudget budget)
    {
        if (budget.TimeLimit < TimeSpan.Zero || budget.StepLimit < 0 || (budget.TargetObjective is { } target && double.IsNaN(target)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(budget), budget, "A time limit and a step limit must not be negative, a target must be a number.");
        }
    }

    private async ValueTask<IReadOnlyList<SolveResult>> RunManyAsync(
        IBlockSolver solver, IReadOnlyList<BlockProblem> problems, SolveRequest request, CancellationToken cancellationToken)
    {
        var results = new SolveResult[problems.Count];
        var accepted = new List<int>(problems.Count);
        for (int i = 0; i < problems.Count; i++)
        {
            if (Refusal(solver, problems[i]) is { } refusal)
            {
                results[i] = refusal;
            }
            else
            {
                accepted.Add(i);
            }
        }

        if (solver is IBatchBlockSolver batchSolver && accepted.Count > 1)
        {
            await RunBatchAsync(batchSolver, problems, accepted, request, results, cancellationToken).ConfigureAwait(false);
            return results;
        }

        await ForEachAsync(
            accepted,
            request.Parallelism,
            async (i, threads) => results[i] = await RunAsync(
                solver, problems[i], Part(request, i, threads), cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
        return results;
    }

    /// <summary>Works on items, as many at once as there are threads; what threads are left over are shared out.</summary>
    private static async ValueTask ForEachAsync(List<int> items, int parallelism, Func<int, int, ValueTask> work)
    {
        int workers = Math.Min(parallelism, items.Count);
        if (workers <= 1)
        {
            foreach (int i in items)
            {
                await work(i, parallelism).ConfigureAwait(false);
            }

            return;
        }

        // The caller's token goes to each solve, not to the loop: a cancelled solve still has an answer.
        await Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = workers },
            (i, _) => work(i, parallelism / workers))
            .ConfigureAwait(false);
    }

    /// <summary>Has a bound proven for an answer; a better assignment found on the way is not taken over.</summary>
    private async ValueTask<SolveResult> BoundAsync(
        BlockProblem problem, SolveResult result, SolveRequest request, CancellationToken cancellationToken)
    {
        if (request.Bound is not { } bound || result.Quality is not ResultQuality.Feasible)
        {
            return result;
        }

        var own = new SolveRequest { Budget = bound.Budget, Seed = request.Seed, Parallelism = request.Parallelism };
        BlockProblem started = problem.WithIncumbent(result.Assignment.Span);
        long began = _timeProvider.GetTimestamp();
        SolveResult proof = Refusal(bound.Solver, started)
            ?? await RunAsync(bound.Solver, started, own, cancellationToken).ConfigureAwait(false);
        double? best = proof.LowerBound is { } value && !(value <= result.LowerBound) ? Math.Min(value, result.Objective) : result.LowerBound;

        // The bounding solve starts from the answer, so its own answer is that one or a better one.
        bool optimal = best >= result.Objective
            || (proof.Quality == ResultQuality.ProvenOptimal && proof.Objective >= result.Objective);
        var provenance = new Dictionary<string, string>(result.Provenance, StringComparer.Ordinal) { [BoundBy] = bound.Name };
        if (proof.LowerBound is null)
        {
            provenance[BoundMissing] = proof.Message ?? proof.StopReason.ToString();
        }

        return result with
        {
            LowerBound = best,
            Quality = optimal ? ResultQuality.ProvenOptimal : result.Quality,
            Timings = result.Timings with { Bound = _timeProvider.GetElapsedTime(began) },
            Provenance = provenance,
        };
    }

    private async ValueTask<SolveResult> RunAsync(
        IBlockSolver solver, BlockProblem problem, SolveRequest request, CancellationToken cancellationToken)
    {
        (SolveContext context, TraceRecorder? recorder, double incumbent) = Begin(problem, request);
        SolveResult raw;
        try
        {
            raw = await solver.SolveAsync(problem, context, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Waiting for a remote device ends this way; the incumbent, if any, is still an answer.
            raw = CancelledWithoutAnswer();
        }

        return Check(solver, problem, raw, incumbent, recorder, context.Elapsed);
    }

    private async ValueTask RunBatchAsync(
        IBatchBlockSolver solver,
        IReadOnlyList<BlockProblem> problems,
        List<int> accepted,
        SolveRequest request,
        SolveResult[] results,
        CancellationToken cancellationToken)
    {
        var batch = new BlockProblem[accepted.Count];
        var contexts = new SolveContext[accepted.Count];
        var recorders = new TraceRecorder?[accepted.Count];
        double[] incumbents = new double[accepted.Count];
        for (int i = 0; i < batch.Length; i++)
        {
            batch[i] = problems[accepted[i]];
            (contexts[i], recorders[i], incumbents[i]) = Begin(batch[i], Part(request, accepted[i], request.Parallelism));
        }

        IReadOnlyList<SolveResult> answers;
        try
        {
            answers = await solver.SolveBatchAsync(batch, contexts, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            answers = [.. batch.Select(static _ => CancelledWithoutAnswer())];
        }

        if (answers.Count != batch.Length)
        {
            throw Defect(solver, $"it gave {answers.Count} answers to {batch.Length} problems.");
        }

        // The solver works on all problems at once; what it does not tell apart is shared out evenly.
        TimeSpan share = contexts[0].Elapsed / batch.Length;
        for (int i = 0; i < batch.Length; i++)
        {
            TimeSpan own = answers[i].Timings.Total;
            results[accepted[i]] = Check(
                solver, batch[i], answers[i], incumbents[i], recorders[i], own > TimeSpan.Zero ? own : share);
        }
    }

    private (SolveContext Context, TraceRecorder? Recorder, double Incumbent) Begin(BlockProblem problem, SolveRequest request)
    {
        double incumbent = problem.Incumbent is { } start ? problem.Evaluate(start.Span) : double.PositiveInfinity;
        TraceRecorder? recorder = request.KeepTrace ? new TraceRecorder(request.Observer) : null;
        var context = new SolveContext(request.Budget, _timeProvider)
        {
            Seed = request.Seed,
            Parallelism = request.Parallelism,
            Observer = recorder ?? request.Observer,
            Outside = request.Outside,
        };
        recorder?.Attach(context);
        if (problem.Incumbent is not null)
        {
            recorder?.Note(0, incumbent, lowerBound: null);
        }

        return (context, recorder, incumbent);
    }

    private static SolveResult Check(
        IBlockSolver solver,
        BlockProblem problem,
        SolveResult raw,
        double incumbent,
        TraceRecorder? recorder,
        TimeSpan elapsed)
    {
        if (raw is null)
        {
            throw Defect(solver, $"it returned no result.");
        }

        foreach (string key in CostKeys.All)
        {
            if (raw.Provenance.TryGetValue(key, out string? cost) && !CostKeys.TryRead(raw.Provenance, key, out _))
            {
                throw Defect(solver, $"its provenance says {key} = \"{cost}\", which is no number of at least 0.");
            }
        }

        double objective = raw.Quality is ResultQuality.Feasible or ResultQuality.ProvenOptimal
            ? Rescore(solver, problem, raw)
            : double.NaN;
        double? bound = CheckBound(solver, raw, objective, incumbent);
        TimeSpan solve = elapsed - raw.Timings.Prepare - raw.Timings.Queue;
        SolveResult result = raw with
        {
            Objective = objective,
            LowerBound = bound,
            Timings = raw.Timings with { Solve = solve > TimeSpan.Zero ? solve : TimeSpan.Zero },
        };

        // An unavailable solver has not looked at the problem: its caller must hear of it, incumbent or not.
        bool looked = raw.StopReason != StopReason.Unavailable;
        if (problem.Incumbent is { } start && looked && !(objective <= incumbent))
        {
            result = result with
            {
                Assignment = start,
                Objective = incumbent,
                Quality = raw.Quality == ResultQuality.None ? ResultQuality.Feasible : raw.Quality,
                LowerBound = bound is { } proven ? Math.Min(proven, incumbent) : null,
                Provenance = new Dictionary<string, string>(raw.Provenance, StringComparer.Ordinal) { [IncumbentKept] = "true" },
            };
        }

        if (recorder is not null)
        {
            if (!double.IsNaN(result.Objective))
            {
                recorder.Note(result.Steps, result.Objective, result.LowerBound);
            }

            result = result with { Trace = recorder.ToTrace() };
        }

        return result;
    }

    private static double Rescore(IBlockSolver solver, BlockProblem problem, SolveResult raw)
    {
        ReadOnlySpan<byte> assignment = raw.Assignment.Span;
        if (assignment.Length != problem.VariableCount)
        {
            throw Defect(solver, $"its assignment has {assignment.Length} entries; the problem has {problem.VariableCount} variables.");
        }

        if (!problem.Constraint.IsSatisfiedBy(assignment))
        {
            int ones = 0;
            foreach (byte value in assignment)
            {
                ones += value;
            }

            throw Defect(solver, $"its assignment, with entries adding up to {ones}, is infeasible: the constraint is {problem.Constraint}.");
        }

        double objective = problem.Evaluate(assignment);

        // Written so that NaN is a defect too.
        if (!(Math.Abs(raw.Objective - objective) <= Tolerance * Math.Max(1, Math.Abs(objective))))
        {
            throw Defect(solver, $"it reports the objective {raw.Objective:R}, but its assignment has {objective:R}.");
        }

        return objective;
    }

    private static double? CheckBound(IBlockSolver solver, SolveResult raw, double objective, double incumbent)
    {
        double best = double.IsNaN(objective) ? incumbent : Math.Min(objective, incumbent);
        if (raw.Quality == ResultQuality.ProvenInfeasible && double.IsFinite(incumbent))
        {
            throw Defect(solver, $"it claims that no assignment is feasible, but the incumbent is.");
        }

        if (raw.Quality == ResultQuality.ProvenOptimal && objective > best + (Tolerance * Math.Max(1, Math.Abs(best))))
        {
            throw Defect(solver, $"it claims that {objective:R} is optimal, but the incumbent has {best:R}.");
        }

        double? bound = raw.LowerBound ?? (raw.Quality == ResultQuality.ProvenOptimal ? objective : null);
        if (bound is not { } value || double.IsNegativeInfinity(value))
        {
            return null;
        }

        if (double.IsNaN(value) || value > best + (Tolerance * Math.Max(1, Math.Abs(best))))
        {
            throw Defect(solver, $"it claims the lower bound {value:R}, but an assignment with {best:R} is known.");
        }

        return Math.Min(value, best);
    }

    private static SolveResult CancelledWithoutAnswer() => new()
    {
        Assignment = default,
        Objective = double.NaN,
        Quality = ResultQuality.None,
        StopReason = StopReason.Cancelled,
        Message = "Cancelled before the solver had an answer.",
    };

    private static SolverDefectException Defect(IBlockSolver solver, FormattableString defect) =>
        new(solver.ToString() ?? solver.GetType().Name, defect.ToString(CultureInfo.InvariantCulture));
}
