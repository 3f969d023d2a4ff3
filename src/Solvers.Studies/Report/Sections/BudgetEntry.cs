namespace Solvers.Studies;

/// <summary>One solver with one budget, in figures.</summary>
/// <param name="Solver">Index of the solver.</param>
/// <param name="Budget">The budget in words.</param>
/// <param name="BudgetOrder">Its place among all budgets, smallest first.</param>
/// <param name="Solves">Number of solves.</param>
/// <param name="Failed">How many of them have no answer.</param>
/// <param name="MedianGap">Median gap to the best known value; null when fewer than half have an answer.</param>
/// <param name="MedianBoundGap">Median gap to the proven bound, of the instances that have one; null without.</param>
/// <param name="BestShare">Share of solves that found the best known value, 0 to 1.</param>
/// <param name="ProvenShare">Share of solves that proved their answer optimal themselves, 0 to 1.</param>
/// <param name="MedianSeconds">Median wall time of the solves with an answer, in seconds; null without any.</param>
internal sealed record BudgetEntry(
    int Solver,
    string Budget,
    int BudgetOrder,
    int Solves,
    int Failed,
    double? MedianGap,
    double? MedianBoundGap,
    double BestShare,
    double ProvenShare,
    double? MedianSeconds);
