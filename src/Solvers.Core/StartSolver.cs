using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Core;

/// <summary>Lets a first solver find a start, and the decorated one go on from there as its incumbent.</summary>
/// <remarks>The better of the two answers is returned. A first solver that is unavailable is left out.</remarks>
public sealed class StartSolver : SolverDecorator
{
    private readonly Func<IBlockSolver> _first;
    private readonly double _share;

    /// <summary>Initialises the decorator.</summary>
    /// <param name="inner">The solver that goes on.</param>
    /// <param name="first">Returns the solver that starts; asked on every solve, so that it may be made late.</param>
    /// <param name="options">The share of the first solver.</param>
    public StartSolver(IBlockSolver inner, Func<IBlockSolver> first, StartOptions options)
        : base("start", inner)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(options);
        _first = first;
        _share = options.Share;
    }

    /// <inheritdoc/>
    public override async ValueTask<SolveResult> SolveAsync(
        BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        IBlockSolver first = _first();
        SolveResult start = SolverRunner.Refusal(first, problem) ?? await first.SolveAsync(
            problem,
            Part(context, Rest(context, stepsSpent: 0, _share), part: 1, stepsBefore: 0),
            cancellationToken).ConfigureAwait(false);
        bool usable = start.Assignment.Length == problem.VariableCount
            && start.Quality is ResultQuality.Feasible or ResultQuality.ProvenOptimal;
        if (usable && (start.Quality == ResultQuality.ProvenOptimal || start.StopReason is StopReason.TargetReached or StopReason.Cancelled))
        {
            return start;
        }

        // The first solver need not have started from the incumbent, so its answer may be the worse of the two.
        bool better = usable && (problem.Incumbent is not { } incumbent
            || problem.Evaluate(start.Assignment.Span) <= problem.Evaluate(incumbent.Span));
        SolveResult result = await Inner.SolveAsync(
            better ? problem.WithIncumbent(start.Assignment.Span) : problem,
            Part(context, Rest(context, start.Steps, share: 1), part: 0, stepsBefore: start.Steps),
            cancellationToken).ConfigureAwait(false);
        SolveResult best = usable && result.StopReason != StopReason.Unavailable && !(result.Objective <= start.Objective)
            ? result with { Assignment = start.Assignment, Objective = start.Objective, Quality = ResultQuality.Feasible }
            : result;
        return best with
        {
            Steps = start.Steps + result.Steps,
            LowerBound = Tighter(start.LowerBound, result.LowerBound),
        };
    }

    private static double? Tighter(double? left, double? right) =>
        left is { } bound && !(right >= bound) ? bound : right;

    private static SolveContext Part(SolveContext context, SolveBudget budget, ulong part, long stepsBefore) =>
        new(budget, context.TimeProvider)
        {
            Seed = part == 0 ? context.Seed : SeededRandom.Derive(context.Seed, part),
            Parallelism = context.Parallelism,
            Observer = OffsetObserver.Wrap(context.Observer, stepsBefore),
            Outside = context.Outside,
        };
}
