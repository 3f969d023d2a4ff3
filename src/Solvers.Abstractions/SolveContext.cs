namespace Solvers.Abstractions;

/// <summary>How one solve is to be run: budget, clock, seed, threads, and who listens.</summary>
/// <remarks>The clock starts when the context is made.</remarks>
public sealed class SolveContext
{
    private readonly long _started;

    /// <summary>Initialises a context and starts its clock.</summary>
    /// <param name="budget">What the solve may spend.</param>
    /// <param name="timeProvider">The clock.</param>
    public SolveContext(SolveBudget budget, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentNullException.ThrowIfNull(timeProvider);
        Budget = budget;
        TimeProvider = timeProvider;
        _started = timeProvider.GetTimestamp();
    }

    /// <summary>Gets what the solve may spend.</summary>
    public SolveBudget Budget { get; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Gets the time since the context was made.</summary>
    public TimeSpan Elapsed => TimeProvider.GetElapsedTime(_started);

    /// <summary>Gets the seed from which every random number of the solve is drawn.</summary>
    public ulong Seed { get; init; }

    /// <summary>Gets the number of threads the solve may use, at least 1; it changes the time, never the answer of a step budget.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>Gets who hears of progress; null when nobody.</summary>
    public ISolveObserver? Observer { get; init; }

    /// <summary>Gets where better assignments from outside may appear while the solve runs; null when nowhere.</summary>
    public IIncumbentSource? Outside { get; init; }

    /// <summary>
    /// Tells whether the solve must end now. Reads the clock (about 25 ns), so ask once per many steps, and often enough
    /// to honour the time limit within 5 % or 5 ms.
    /// </summary>
    /// <param name="steps">Steps taken so far.</param>
    /// <param name="objective">Best objective so far; positive infinity when none.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>Why to end, or null to go on.</returns>
    public StopReason? StopReasonAt(long steps, double objective, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return StopReason.Cancelled;
        }

        if (objective <= Budget.TargetObjective)
        {
            return StopReason.TargetReached;
        }

        if (steps >= Budget.StepLimit)
        {
            return StopReason.StepLimit;
        }

        return Budget.TimeLimit is { } limit && Elapsed >= limit ? StopReason.TimeLimit : null;
    }
}
