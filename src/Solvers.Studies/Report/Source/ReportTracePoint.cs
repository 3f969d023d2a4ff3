namespace Solvers.Studies;

/// <summary>One improvement of a solve.</summary>
/// <param name="Seconds">Wall time since the solve began, in seconds.</param>
/// <param name="Objective">Best objective so far; null before the first.</param>
internal sealed record ReportTracePoint(double Seconds, double? Objective);
