namespace Solvers.Studies;

/// <summary>How one solver reached one target.</summary>
/// <param name="Solver">Index of the solver.</param>
/// <param name="Solves">Number of solves.</param>
/// <param name="Reached">How many of them reached the target.</param>
/// <param name="MedianSeconds">Median time over all solves, seconds; null when fewer than half reached the target.</param>
/// <param name="Times">Share of solves that had reached the target, against seconds.</param>
/// <param name="Profile">Share of instances solved within a factor of the fastest solver.</param>
internal sealed record TargetTimes(
    int Solver, int Solves, int Reached, double? MedianSeconds, Cumulative Times, PerformanceProfile Profile);
