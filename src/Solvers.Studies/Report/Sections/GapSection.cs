namespace Solvers.Studies;

/// <summary>How far from proven optimal the answers are, by solver and budget.</summary>
/// <param name="Reading">What the chart shows, in a sentence.</param>
/// <param name="Budgets">The budgets in words, smallest first.</param>
/// <param name="Boxes">The gaps.</param>
/// <param name="Instances">Number of instances with a bound.</param>
internal sealed record GapSection(string Reading, IReadOnlyList<string> Budgets, IReadOnlyList<GapBox> Boxes, int Instances)
{
    /// <summary>Computes the section.</summary>
    /// <param name="comparison">The solves.</param>
    /// <returns>The section; null when no instance that was solved has a bound.</returns>
    public static GapSection? Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ReportSolve[] solves = [.. comparison.Solves.Where(solve => comparison.Bounds.ContainsKey(solve.Instance))];
        if (solves.Length == 0)
        {
            return null;
        }

        ReportBudget[] budgets = [.. solves.Select(static solve => solve.Budget).Distinct().OrderBy(static budget => budget.Size)];
        GapBox[] boxes = [.. solves
            .GroupBy(static solve => (solve.Solver, solve.Budget))
            .Select(group => new GapBox(
                comparison.IndexOf(group.Key.Solver),
                Array.IndexOf(budgets, group.Key.Budget),
                group.Count(),
                Spread.Of(group.Select(solve => GapReference.Gap(solve.Objective, comparison.Bounds[solve.Instance])))))];
        return new GapSection(
            Read(comparison, budgets, boxes),
            [.. budgets.Select(static budget => budget.Label)],
            boxes,
            solves.Select(static solve => solve.Instance).Distinct().Count());
    }

    private static string Read(Comparison comparison, ReportBudget[] budgets, GapBox[] boxes)
    {
        GapBox[] answered = [.. boxes.Where(static box => box.Gap.Median is not null)];
        if (answered.Length == 0)
        {
            return "No solver answers half of its solves with any budget.";
        }

        // Ties go to the smaller budget: the same quality for less.
        GapBox best = answered.OrderBy(static box => box.Gap.Median).ThenBy(static box => box.Budget).First();
        string worst = best.Gap.Maximum is { } maximum && maximum > best.Gap.Median ? $", and never more than {ReportText.Gap(maximum)}" : string.Empty;
        return $"The smallest median gap to the proven bound is {ReportText.Gap(best.Gap.Median!.Value)}, by " +
            $"{comparison.Solvers[best.Solver]} with {budgets[best.Budget].Label}{worst}.";
    }
}
