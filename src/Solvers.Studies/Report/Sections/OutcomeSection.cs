using System.Globalization;
using Solvers.Models;

namespace Solvers.Studies;

/// <summary>What the pruned networks are worth: by setting, and against the gap of their blocks.</summary>
/// <param name="Views">One view for each measure that runs have: accuracy first, then loss.</param>
/// <param name="Settings">The settings, in their natural order.</param>
internal sealed record OutcomeSection(IReadOnlyList<OutcomeView> Views, IReadOnlyList<string> Settings)
{
    /// <summary>Computes the section.</summary>
    /// <param name="runs">The runs.</param>
    /// <returns>The section; null when no run has an outcome.</returns>
    public static OutcomeSection? Of(IReadOnlyList<(ReportRun Run, RunEntry Row)> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        OutcomeView?[] views =
        [
            View("accuracy", runs, static run => run.FinalAccuracy, static run => run.UnprunedAccuracy, ReportText.Percent, higherIsBetter: true),
            View("loss", runs, static run => run.FinalLoss, static run => run.UnprunedLoss, Loss, higherIsBetter: false),
        ];
        OutcomeView[] present = [.. views.OfType<OutcomeView>()];
        string[] settings = [.. runs.Select(static run => run.Run.Label).Distinct(StringComparer.Ordinal).Order(NaturalOrder.Instance)];
        return present.Length == 0 ? null : new OutcomeSection(present, settings);
    }

    private static string Loss(double loss) => loss.ToString("0.0000", CultureInfo.InvariantCulture);

    private static OutcomeView? View(
        string name,
        IReadOnlyList<(ReportRun Run, RunEntry Row)> runs,
        Func<ReportRun, double?> outcome,
        Func<ReportRun, double?> unpruned,
        Func<double, string> text,
        bool higherIsBetter)
    {
        (string Label, double Outcome, double? Gap)[] ended = [.. runs
            .Where(run => outcome(run.Run) is { } value && double.IsFinite(value))
            .Select(run => (run.Run.Label, outcome(run.Run)!.Value, run.Row.BlockGap))];
        if (ended.Length == 0)
        {
            return null;
        }

        double[] before = [.. runs.Select(run => unpruned(run.Run)).OfType<double>()];
        return new OutcomeView(
            name,
            before.Length == 0 ? null : Quantiles.Median(before),
            ReadSettings(name, ended, text, higherIsBetter),
            ReadGaps(name, ended, higherIsBetter));
    }

    private static string ReadSettings(
        string name, (string Label, double Outcome, double? Gap)[] ended, Func<double, string> text, bool higherIsBetter)
    {
        (string Label, double Median, int Count)[] settings = [.. ended
            .GroupBy(static run => run.Label, StringComparer.Ordinal)
            .Select(static group => (group.Key, Quantiles.Median(group.Select(static run => run.Outcome)), group.Count()))
            .OrderBy(setting => higherIsBetter ? -setting.Item2 : setting.Item2)
            .ThenBy(static setting => setting.Key, NaturalOrder.Instance)];
        (string label, double median, int count) = settings[0];
        string best = $"{label} ends with the {(higherIsBetter ? "highest" : "lowest")} median {name}, {text(median)} over {ReportText.Count(count, "run")}";
        return settings.Length == 1
            ? $"The median {name} is {text(median)} over {ReportText.Count(count, "run")}."
            : $"{best}; {settings[^1].Label} with the {(higherIsBetter ? "lowest" : "highest")}, {text(settings[^1].Median)}.";
    }

    // Under independence a rank correlation stays within two standard errors, 2 / sqrt(count - 1), about 19 times in 20.
    // Runs of one setting that differ in their seed are not independent, so what counts are settings, by their medians.
    private static string? ReadGaps(string name, (string Label, double Outcome, double? Gap)[] ended, bool higherIsBetter)
    {
        (double Outcome, double Gap)[] pairs = [.. ended
            .Where(static run => run.Gap is not null)
            .GroupBy(static run => run.Label, StringComparer.Ordinal)
            .Select(static setting => (
                Quantiles.Median(setting.Select(static run => run.Outcome)),
                Quantiles.Median(setting.Select(static run => run.Gap!.Value))))];
        if (pairs.Length == 0)
        {
            return null;
        }

        if (Correlation.Rank([.. pairs.Select(static setting => setting.Gap)], [.. pairs.Select(static setting => setting.Outcome)]) is not { } rank)
        {
            return $"{ReportText.Count(pairs.Length, "setting")}: too few, or too much alike, to tell whether the gap and the {name} go together.";
        }

        string figures = $"(rank correlation {ReportText.Correlation(rank)}, medians of {ReportText.Count(pairs.Length, "setting")})";
        if (Math.Abs(rank) < 2 / Math.Sqrt(pairs.Length - 1))
        {
            return $"No relation beyond chance {figures}: a smaller block gap did not visibly buy a {(higherIsBetter ? "higher" : "lower")} {name}.";
        }

        bool smallerIsBetter = higherIsBetter ? rank < 0 : rank > 0;
        return $"Settings with a smaller block gap ended with a {(smallerIsBetter == higherIsBetter ? "higher" : "lower")} {name} {figures}.";
    }
}
