using System.Text.Json;
using Solvers.Pruning;

namespace Solvers.Benchmarks;

/// <summary>Draws accuracy or perplexity against the time of pruning, one line per run, from the results that runs leave.</summary>
internal static class CurveChart
{
    /// <summary>Draws a chart.</summary>
    /// <param name="file">The SVG file.</param>
    /// <param name="folders">Folders of finished runs of one network, such as runs with several seeds.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(string file, IReadOnlyList<string> folders)
    {
        PruneResult[] results = [.. folders.Select(Read)];
        await File.WriteAllTextAsync(file, Draw(results));
        return 0;
    }

    private static PruneResult Read(string folder)
    {
        string path = Path.Combine(folder, "result.json");
        return JsonSerializer.Deserialize<PruneResult>(File.ReadAllText(path), PruneJson.Indented)
            ?? throw new InvalidDataException($"'{path}' holds no result.");
    }

    private static string Draw(PruneResult[] results)
    {
        bool accuracy = results[0].Final!.Accuracy is not null;
        double unpruned = Merit(results[0].Unpruned!);
        EvaluationRecord[] all = [.. results.SelectMany(Curve)];
        var chart = new LineChart(
            ChartAxis.UpTo("seconds", all.Max(static record => record.Seconds), 8),
            ChartAxis.Around(
                accuracy ? "validation accuracy, %" : "validation perplexity",
                Math.Min(unpruned, all.Min(Merit)),
                Math.Max(unpruned, all.Max(Merit)),
                6));
        chart.AddLevel(unpruned, FormattableString.Invariant($"unpruned, {unpruned:0.###}"));
        foreach (PruneResult result in results)
        {
            chart.AddLine([.. Curve(result).Select(static record => (record.Seconds, Merit(record)))]);
        }

        return chart.ToSvg();
    }

    private static IEnumerable<EvaluationRecord> Curve(PruneResult result) => result.Epochs.Prepend(result.Initial!);

    private static double Merit(EvaluationRecord record) =>
        record.Accuracy is { } share ? 100 * share : record.Perplexity ?? record.Loss;
}
