namespace Solvers.Studies;

/// <summary>Predicted against measured change of loss over all steps with one solver.</summary>
/// <param name="Solver">Index of the solver.</param>
/// <param name="Steps">Number of steps.</param>
/// <param name="Linear">Linear correlation; null when it is not defined.</param>
/// <param name="Rank">Correlation of ranks; null when it is not defined.</param>
/// <param name="SameSign">Share of steps on which both have the same sign, 0 to 1.</param>
/// <param name="MedianRatio">Median of measured / predicted over steps with a predicted change; null without any.</param>
internal sealed record ChangeSummary(int Solver, int Steps, double? Linear, double? Rank, double SameSign, double? MedianRatio);
