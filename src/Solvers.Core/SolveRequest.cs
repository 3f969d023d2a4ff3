using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>How the runner is to run a solve.</summary>
public sealed record SolveRequest
{
    /// <summary>Gets what each solve may spend; default: no limit.</summary>
    public SolveBudget Budget { get; init; } = SolveBudget.Unlimited;

    /// <summary>Gets the seed of every random number of the solve; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Gets the number of threads, at least 1; default 1. It changes the time, never the answer of a step budget.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>Gets a value indicating whether the result carries the improvements over time; default false.</summary>
    public bool KeepTrace { get; init; }

    /// <summary>Gets who hears of progress, with the solver's own numbers; null when nobody. Default null.</summary>
    public ISolveObserver? Observer { get; init; }

    /// <summary>Gets where better assignments from outside may appear while the solve runs; null when nowhere. Default null.</summary>
    public IIncumbentSource? Outside { get; init; }

    /// <summary>Gets who proves a lower bound when the solve is over; null when nobody. Default null.</summary>
    public BoundRequest? Bound { get; init; }
}
