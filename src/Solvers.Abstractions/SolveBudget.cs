namespace Solvers.Abstractions;

/// <summary>What a solve may spend. A limit that is null does not bind; a limit reached is a result, not an error.</summary>
public sealed record SolveBudget
{
    /// <summary>Gets the budget without limits: the solver ends by its own rule.</summary>
    public static SolveBudget Unlimited { get; } = new();

    /// <summary>Gets the time allowed, honoured within 5 % or 5 ms, whichever is more; zero returns the start.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Gets the steps allowed, in the solver's own unit (its README names it); not negative.</summary>
    public long? StepLimit { get; init; }

    /// <summary>Gets the objective at or below which the search ends.</summary>
    public double? TargetObjective { get; init; }
}
