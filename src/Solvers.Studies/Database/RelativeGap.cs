namespace Solvers.Studies;

/// <summary>The gap of an objective to a value, as <c>SolveResult.Gap</c> and the view <c>solve_gap</c> have it.</summary>
internal static class RelativeGap
{
    private const double SmallestScale = 1e-12;

    /// <summary>Computes (objective - reference) / max(|reference|, 1e-12).</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="reference">The value to measure against.</param>
    /// <returns>The gap; negative where the objective is the smaller one.</returns>
    public static double Of(double objective, double reference) => (objective - reference) / Math.Max(Math.Abs(reference), SmallestScale);
}
