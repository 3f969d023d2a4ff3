using Solvers.Abstractions;

namespace Solvers.Numerics;

/// <summary>
/// What a search knows while it runs: the best assignment with its exact objective, the best lower bound, and whether it
/// must end. Reports every improvement to the observer and takes better assignments in from outside.
/// </summary>
/// <remarks>Not thread-safe: the one thread that leads a search owns it.</remarks>
public sealed class IncumbentKeeper
{
    private readonly BlockProblem _problem;
    private readonly SolveContext _context;
    private readonly CancellationToken _cancellationToken;
    private readonly byte[] _assignment;
    private readonly byte[] _outside;

    /// <summary>Initialises the keeper with nothing known but the incumbent of the problem, if it has one.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="context">Budget, clock, observer.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public IncumbentKeeper(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        _problem = problem;
        _context = context;
        _cancellationToken = cancellationToken;
        _assignment = new byte[problem.VariableCount];
        _outside = context.Outside is null ? [] : new byte[problem.VariableCount];
        if (problem.Incumbent is { } incumbent)
        {
            Offer(incumbent.Span, steps: 0);
        }
    }

    /// <summary>Gets the best assignment, [n]; zeros while <see cref="Objective"/> is infinite.</summary>
    public ReadOnlySpan<byte> Assignment => _assignment;

    /// <summary>Gets the exact objective of the best assignment; positive infinity before the first.</summary>
    public double Objective { get; private set; } = double.PositiveInfinity;

    /// <summary>Gets whether the best assignment came from outside; false again once the search has a better one of its own.</summary>
    public bool IsFromOutside { get; private set; }

    /// <summary>Gets the best proven bound; negative infinity before the first.</summary>
    public double LowerBound { get; private set; } = double.NegativeInfinity;

    /// <summary>Gets why the search must end; null while it may go on.</summary>
    public StopReason? Stop { get; private set; }

    /// <summary>Keeps a feasible assignment if its exact objective is better than the best one.</summary>
    /// <param name="assignment">Zeros and ones, [n]; feasible.</param>
    /// <param name="steps">Steps taken so far.</param>
    /// <returns>True when it was better.</returns>
    public bool Offer(ReadOnlySpan<byte> assignment, long steps)
    {
        double objective = _problem.Evaluate(assignment);
        if (!(objective < Objective))
        {
            return false;
        }

        assignment.CopyTo(_assignment);
        Objective = objective;
        IsFromOutside = false;
        _context.Observer?.OnIncumbent(_assignment, objective, steps);
        return true;
    }

    /// <summary>Keeps a proven lower bound if it is better than the best one.</summary>
    /// <param name="lowerBound">The bound, rounding already subtracted.</param>
    /// <param name="steps">Steps taken so far.</param>
    /// <returns>True when it was better.</returns>
    public bool OfferBound(double lowerBound, long steps)
    {
        if (!(lowerBound > LowerBound))
        {
            return false;
        }

        LowerBound = lowerBound;
        _context.Observer?.OnLowerBound(lowerBound, steps);
        return true;
    }

    /// <summary>Takes in what is known outside, then tells whether the search must end; once true, it stays true.</summary>
    /// <param name="steps">Steps taken so far.</param>
    /// <returns>True when <see cref="Stop"/> says why.</returns>
    public bool MustStop(long steps)
    {
        if (_context.Outside is { } outside && outside.TryGetBetter(Objective, _outside))
        {
            IsFromOutside |= Offer(_outside, steps);
        }

        Stop ??= _context.StopReasonAt(steps, Objective, _cancellationToken);
        return Stop is not null;
    }

    /// <summary>Makes the answer: proven optimal when the bound has met the objective, else feasible.</summary>
    /// <param name="steps">Steps taken.</param>
    /// <param name="prepared">When the search proper began.</param>
    /// <param name="provenance">What else is worth knowing.</param>
    /// <returns>The answer; without an assignment its quality is None.</returns>
    public SolveResult ToResult(long steps, TimeSpan prepared, IReadOnlyDictionary<string, string> provenance)
    {
        bool found = !double.IsPositiveInfinity(Objective);
        return new SolveResult
        {
            Assignment = found ? _assignment : default,
            Objective = found ? Objective : double.NaN,
            Quality = !found ? ResultQuality.None : LowerBound >= Objective ? ResultQuality.ProvenOptimal : ResultQuality.Feasible,
            StopReason = Stop ?? StopReason.Completed,
            LowerBound = double.IsNegativeInfinity(LowerBound) ? null : Math.Min(LowerBound, Objective),
            Steps = steps,
            Timings = new SolveTimings(prepared, _context.Elapsed - prepared, TimeSpan.Zero),
            Provenance = provenance,
        };
    }
}
