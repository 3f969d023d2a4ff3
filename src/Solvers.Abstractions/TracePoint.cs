namespace Solvers.Abstractions;

/// <summary>One improvement during a solve: the best objective and bound known at a moment.</summary>
/// <param name="Elapsed">Time since the solve began.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="Objective">Best objective so far; null before the first.</param>
/// <param name="LowerBound">Best lower bound so far; null before the first.</param>
public sealed record TracePoint(TimeSpan Elapsed, long Step, double? Objective, double? LowerBound);
