namespace Solvers.Studies;

/// <summary>Every solver with every budget, in figures.</summary>
/// <param name="Rows">One row each, by solver and budget.</param>
internal sealed record BudgetTable(IReadOnlyList<BudgetEntry> Rows)
{
    /// <summary>Computes the table.</summary>
    /// <param name="comparison">The solves.</param>
    /// <returns>The table; null without solves.</returns>
    public static BudgetTable? Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Solves.Count == 0)
        {
            return null;
        }

        ReportBudget[] budgets = [.. comparison.Solves.Select(static solve => solve.Budget).Distinct().OrderBy(static budget => budget.Size)];
        return new BudgetTable([.. comparison.Solves
            .GroupBy(static solve => (solve.Solver, solve.Budget))
            .Select(group => Row(comparison, budgets, group.Key.Solver, group.Key.Budget, [.. group]))]);
    }

    private static BudgetEntry Row(
        Comparison comparison, ReportBudget[] budgets, string solver, ReportBudget budget, ReportSolve[] solves)
    {
        double[] gaps = Gaps(solves, comparison.BestKnown);
        return new BudgetEntry(
            comparison.IndexOf(solver),
            budget.Label,
            Array.IndexOf(budgets, budget),
            solves.Length,
            solves.Count(static solve => solve.Objective is null),
            Median(gaps),
            Median(Gaps(solves, comparison.Bounds)),
            (double)gaps.Count(static gap => gap == 0) / solves.Length,
            (double)solves.Count(static solve => solve.IsProvenOptimal) / solves.Length,
            Median([.. solves.Where(static solve => solve.Objective is not null).Select(static solve => solve.Seconds)]));
    }

    private static double[] Gaps(ReportSolve[] solves, IReadOnlyDictionary<long, double> references) =>
    [
        .. solves
            .Where(solve => references.ContainsKey(solve.Instance))
            .Select(solve => GapReference.Gap(solve.Objective, references[solve.Instance])),
    ];

    private static double? Median(double[] values) =>
        values.Length == 0 ? null : ReportText.FiniteOrNull(Quantiles.Median(values));
}
