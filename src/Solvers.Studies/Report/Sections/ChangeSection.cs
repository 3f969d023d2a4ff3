using System.Globalization;

namespace Solvers.Studies;

/// <summary>Does the loss change as the quadratic model of a step predicts?</summary>
/// <param name="Reading">What the chart shows, in a sentence.</param>
/// <param name="Steps">Number of steps of all runs.</param>
/// <param name="Points">Those that are drawn: evenly chosen when there are too many.</param>
/// <param name="Lowest">Lower end of both axes.</param>
/// <param name="Highest">Upper end of both axes.</param>
/// <param name="Outside">Number of drawn points beyond these ends.</param>
/// <param name="Summaries">One for each solver, over all steps.</param>
internal sealed record ChangeSection(
    string Reading,
    int Steps,
    IReadOnlyList<ChangePoint> Points,
    double Lowest,
    double Highest,
    int Outside,
    IReadOnlyList<ChangeSummary> Summaries)
{
    // More points neither show more nor draw quickly.
    private const int MostPoints = 1200;

    // Single steps can move the loss a hundred times as far as the rest; the axes leave a few outside.
    private const double InnerShare = 0.98;

    /// <summary>Computes the section.</summary>
    /// <param name="comparison">The names of the solvers.</param>
    /// <param name="runs">The runs, in the order of their table.</param>
    /// <returns>The section; null when no run has a step with finite changes.</returns>
    public static ChangeSection? Of(Comparison comparison, IReadOnlyList<ReportRun> runs)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(runs);
        ChangePoint[] all = [.. runs.SelectMany((run, index) => run.Steps
            .Where(static step => double.IsFinite(step.PredictedChange) && double.IsFinite(step.MeasuredChange))
            .Select(step => new ChangePoint(comparison.IndexOf(run.Solver), index, step.Step, step.PredictedChange, step.MeasuredChange)))];
        if (all.Length == 0)
        {
            return null;
        }

        ChangePoint[] drawn = Thin(all);
        (double lowest, double highest) = Ends(drawn);
        ChangeSummary[] summaries = [.. all
            .GroupBy(static point => point.Solver)
            .OrderBy(static group => group.Key)
            .Select(static group => Summarise(group.Key, [.. group]))];
        int outside = drawn.Count(point =>
            Math.Min(point.Predicted, point.Measured) < lowest || Math.Max(point.Predicted, point.Measured) > highest);
        return new ChangeSection(Read(all), all.Length, drawn, lowest, highest, outside, summaries);
    }

    private static ChangePoint[] Thin(ChangePoint[] all) => all.Length <= MostPoints
        ? all
        : [.. Enumerable.Range(0, MostPoints).Select(i => all[(int)((long)i * all.Length / MostPoints)])];

    private static (double Lowest, double Highest) Ends(ChangePoint[] points)
    {
        double[] values = [.. points.SelectMany(static point => new[] { point.Predicted, point.Measured }).Order()];
        double outer = (1 - InnerShare) / 2;
        double lowest = Math.Min(0, Quantiles.At(values, outer));
        double highest = Math.Max(0, Quantiles.At(values, 1 - outer));
        double margin = Math.Max((highest - lowest) * 0.04, 1e-12);
        return (lowest - margin, highest + margin);
    }

    private static ChangeSummary Summarise(int solver, ChangePoint[] points)
    {
        double[] predicted = [.. points.Select(static point => point.Predicted)];
        double[] measured = [.. points.Select(static point => point.Measured)];
        double[] ratios = [.. points.Where(static point => point.Predicted != 0).Select(static point => point.Measured / point.Predicted)];
        return new ChangeSummary(
            solver,
            points.Length,
            Correlation.Linear(predicted, measured),
            Correlation.Rank(predicted, measured),
            SameSign(points),
            ratios.Length == 0 ? null : ReportText.FiniteOrNull(Quantiles.Median(ratios)));
    }

    private static double SameSign(ChangePoint[] points) =>
        (double)points.Count(static point => Math.Sign(point.Predicted) == Math.Sign(point.Measured)) / points.Length;

    private static string Read(ChangePoint[] all)
    {
        ChangeSummary whole = Summarise(0, all);
        string signs = $"On {ReportText.Share(whole.SameSign)} of {ReportText.Count(all.Length, "step")} the loss moved the way the model predicted";
        string size = whole.MedianRatio is { } ratio
            ? string.Create(CultureInfo.InvariantCulture, $", in the median by {ratio:0.00} times as much").Replace('-', '−')
            : string.Empty;
        string ranks = whole.Rank is { } rank ? $"; the rank correlation is {ReportText.Correlation(rank)}" : string.Empty;
        return $"{signs}{size}{ranks}.";
    }
}
