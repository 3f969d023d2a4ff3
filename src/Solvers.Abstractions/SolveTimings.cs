namespace Solvers.Abstractions;

/// <summary>Where the time of a solve went.</summary>
/// <param name="Prepare">Building the solver's own form of the problem.</param>
/// <param name="Solve">Searching.</param>
/// <param name="Queue">Waiting for a remote device; zero for local solvers.</param>
public sealed record SolveTimings(TimeSpan Prepare, TimeSpan Solve, TimeSpan Queue)
{
    /// <summary>Gets no time at all.</summary>
    public static SolveTimings Zero { get; } = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Gets the time another solver took afterwards to prove a bound; no part of the solve, nor of <see cref="Total"/>.</summary>
    public TimeSpan Bound { get; init; }

    /// <summary>Gets the sum of the parts of the solve.</summary>
    public TimeSpan Total => Prepare + Solve + Queue;
}
