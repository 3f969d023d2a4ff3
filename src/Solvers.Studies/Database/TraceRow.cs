namespace Solvers.Studies;

/// <summary>One improvement during a solve.</summary>
/// <param name="SolveId">The solve.</param>
/// <param name="Seconds">Time since the solve began.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="Objective">Best objective so far; null before the first.</param>
/// <param name="LowerBound">Best bound so far; null before the first.</param>
public sealed record TraceRow(
    long SolveId,
    double Seconds,
    long Step,
    double? Objective,
    double? LowerBound);
