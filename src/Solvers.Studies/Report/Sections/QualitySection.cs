namespace Solvers.Studies;

/// <summary>Quality against time.</summary>
/// <param name="Views">One view for each reference that instances have: best known value, proven bound.</param>
internal sealed record QualitySection(IReadOnlyList<QualityView> Views)
{
    private const int PointsPerDecade = 24;

    // What a solve has by then is what it was given.
    private const double AtOnceSeconds = 1e-4;

    /// <summary>Computes the section.</summary>
    /// <param name="comparison">The solves.</param>
    /// <returns>The section; null when no solve has an answer.</returns>
    public static QualitySection? Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        double[] grid = Moments(comparison);
        if (grid.Length == 0)
        {
            return null;
        }

        QualityView[] views =
        [
            View(comparison, grid, "best known", comparison.BestKnown),
            View(comparison, grid, "proven bound", comparison.Bounds),
        ];
        return new QualitySection([.. views.Where(static view => view.Curves.Count > 0)]);
    }

    // From where improvements begin, the first twentieth of them left out, to the last end of a solve.
    private static double[] Moments(Comparison comparison)
    {
        double[] improvements = [.. comparison.Solves
            .SelectMany(static solve => solve.Trace.Select(static point => point.Seconds).Where(static moment => moment > AtOnceSeconds).Append(solve.Seconds))
            .Order()];
        if (improvements.Length == 0 || comparison.Traced.All(static solve => solve.Trace.FirstSeconds is null))
        {
            return [];
        }

        double last = Math.Max(
            improvements[^1],
            comparison.Solves.Max(static solve => solve.Budget.TimeLimitSeconds ?? 0));
        double to = Math.Max(last, Comparison.ShortestSeconds);
        double first = Math.Clamp(Quantiles.At(improvements, 0.05), Comparison.ShortestSeconds, to);
        return LogGrid.Between(Math.Pow(10, Math.Floor(Math.Log10(first))), to, PointsPerDecade);
    }

    private static QualityView View(
        Comparison comparison, double[] grid, string name, IReadOnlyDictionary<long, double> references)
    {
        QualityCurve[] curves = [.. comparison.Traced
            .Where(solve => references.ContainsKey(solve.Instance))
            .GroupBy(static solve => solve.Solver)
            .Select(ofSolver => Curve(comparison, grid, [.. ofSolver], references))];
        int instances = comparison.Traced.Select(static solve => solve.Instance).Distinct().Count(references.ContainsKey);
        return new QualityView(name, Read(comparison, curves, name), instances, curves);
    }

    private static QualityCurve Curve(
        Comparison comparison, double[] grid, TracedSolve[] traced, IReadOnlyDictionary<long, double> references)
    {
        int solver = traced[0].Solver;
        ReportSolve[] solves = [.. comparison.Solves
            .Where(solve => solve.Solver == comparison.Solvers[solver] && references.ContainsKey(solve.Instance))];
        double end = solves.Max(static solve => Math.Max(solve.Seconds, solve.Budget.TimeLimitSeconds ?? 0));
        double[] moments = [.. grid.TakeWhile((moment, index) => index == 0 || grid[index - 1] < end)];
        Spread[] spreads = [.. moments.Select(moment => Spread.Of(traced.Select(solve =>
            GapReference.Gap(solve.Trace.ObjectiveAt(moment), references[solve.Instance]))))];
        QualityMark[] marks = [.. solves
            .GroupBy(static solve => solve.Budget)
            .OrderBy(static ofBudget => ofBudget.Key.Size)
            .Select(ofBudget => new QualityMark(
                ofBudget.Key.Label,
                Math.Max(
                    Comparison.ShortestSeconds,
                    ofBudget.Key.TimeLimitSeconds ?? MedianSeconds(ofBudget)),
                ReportText.FiniteOrNull(Quantiles.Median(
                    ofBudget.Select(solve => GapReference.Gap(solve.Objective, references[solve.Instance]))))))];
        return new QualityCurve(
            solver,
            traced.Length,
            moments,
            [.. spreads.Select(static spread => spread.Lower)],
            [.. spreads.Select(static spread => spread.Median)],
            [.. spreads.Select(static spread => spread.Upper)],
            marks);
    }

    // A solve without an answer, such as one that broke off at once, says nothing on how long answers take.
    private static double MedianSeconds(IEnumerable<ReportSolve> solves)
    {
        double[] seconds = [.. solves.Where(static solve => solve.Objective is not null).Select(static solve => solve.Seconds)];
        return seconds.Length == 0 ? 0 : Quantiles.Median(seconds);
    }

    private static string Read(Comparison comparison, QualityCurve[] curves, string name)
    {
        (string Name, double Gap)[] final =
        [
            .. curves
                .Where(static curve => curve.Median[^1] is not null)
                .Select(curve => (Name: comparison.Solvers[curve.Solver], Gap: curve.Median[^1]!.Value))
                .OrderBy(static end => end.Gap)
                .ThenBy(static end => end.Name, StringComparer.Ordinal),
        ];
        if (final.Length == 0)
        {
            return $"No solver answers half of its solves, so there is no median gap to the {name}.";
        }

        string reference = name == "best known" ? "best known value" : name;
        string[] leaders = [.. final.TakeWhile(end => end.Gap == final[0].Gap).Select(static end => end.Name)];
        string reaches = (final[0].Gap, leaders.Length) switch
        {
            (0, 1) => "reaches",
            (0, _) => "reach",
            (var gap, 1) => $"comes within {ReportText.Gap(gap)} of",
            var (gap, _) => $"come within {ReportText.Gap(gap)} of",
        };
        string rest = final.Length > leaders.Length
            ? $"; {final[^1].Name} ends at {ReportText.Gap(final[^1].Gap)}"
            : string.Empty;
        return $"In the median solve with its largest budget, {ReportText.Join(leaders)} {reaches} the {reference}{rest}.";
    }
}
