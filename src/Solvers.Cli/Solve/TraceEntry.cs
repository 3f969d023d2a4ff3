namespace Solvers.Cli;

/// <summary>One improvement in a <see cref="SolveReport"/>.</summary>
/// <param name="Seconds">Time since the solve began.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="Objective">Best objective so far; null before the first.</param>
/// <param name="LowerBound">Best lower bound so far; null before the first.</param>
internal sealed record TraceEntry(double Seconds, long Step, double? Objective, double? LowerBound);
