using System.Globalization;
using System.Text;
using System.Text.Json;
using Solvers.Pruning;

namespace Solvers.Benchmarks;

/// <summary>Draws accuracy or perplexity against the time of pruning, one line per run, from the results that runs leave.</summary>
internal static class CurveChart
{
    private const double Left = 70;
    private const double Right = 730;
    private const double Top = 30;
    private const double Bottom = 340;

    private static readonly string[] Colours = ["#1f6fb4", "#c4501b", "#2f8f4e", "#7a4fa3", "#b0892a"];

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
        double lowest = Math.Min(unpruned, all.Min(Merit));
        double highest = Math.Max(unpruned, all.Max(Merit));
        double step = NiceStep((highest - lowest) / 6);
        var vertical = new Axis(Math.Floor(lowest / step) * step, Math.Ceiling(highest / step) * step, Bottom, Top);
        double seconds = all.Max(static record => record.Seconds);
        double tick = NiceStep(seconds / 8);
        var horizontal = new Axis(0, seconds, Left, Right);
        var svg = new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 400\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"760\" height=\"400\" fill=\"#ffffff\"/>\n");
        for (double value = vertical.From; value <= vertical.To + (step / 2); value += step)
        {
            double y = vertical.At(value);
            Add(svg, $"<line x1=\"{Left}\" x2=\"{Right}\" y1=\"{y:F1}\" y2=\"{y:F1}\" stroke=\"#e2e2e2\"/><text x=\"62\" y=\"{y + 4:F1}\" text-anchor=\"end\" fill=\"#444\">{value:0.####}</text>");
        }

        for (double value = 0; value <= seconds; value += tick)
        {
            Add(svg, $"<text x=\"{horizontal.At(value):F1}\" y=\"360\" text-anchor=\"middle\" fill=\"#444\">{value:0.##}</text>");
        }

        string merit = accuracy ? "validation accuracy, %" : "validation perplexity";
        Add(svg, $"<text x=\"400\" y=\"385\" text-anchor=\"middle\" fill=\"#222\">seconds</text><text x=\"18\" y=\"185\" transform=\"rotate(-90 18 185)\" text-anchor=\"middle\" fill=\"#222\">{merit}</text>");
        double dense = vertical.At(unpruned);
        Add(svg, $"<line x1=\"{Left}\" x2=\"{Right}\" y1=\"{dense:F1}\" y2=\"{dense:F1}\" stroke=\"#666\" stroke-dasharray=\"5 4\"/><text x=\"{Right}\" y=\"{dense - 6:F1}\" text-anchor=\"end\" fill=\"#666\">unpruned, {unpruned:0.###}</text>");
        for (int r = 0; r < results.Length; r++)
        {
            string points = string.Join(' ', Curve(results[r]).Select(record =>
                FormattableString.Invariant($"{horizontal.At(record.Seconds):F1},{vertical.At(Merit(record)):F1}")));
            Add(svg, $"<polyline fill=\"none\" stroke=\"{Colours[r % Colours.Length]}\" stroke-width=\"2\" points=\"{points}\"/>");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static IEnumerable<EvaluationRecord> Curve(PruneResult result) => result.Epochs.Prepend(result.Initial!);

    private static double Merit(EvaluationRecord record) =>
        record.Accuracy is { } share ? 100 * share : record.Perplexity ?? record.Loss;

    /// <summary>The next of 1, 2, 5, 10, ... at or above a number.</summary>
    private static double NiceStep(double wanted)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        return power * (wanted <= power ? 1 : wanted <= 2 * power ? 2 : wanted <= 5 * power ? 5 : 10);
    }

    private static void Add(StringBuilder svg, FormattableString line) =>
        svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private sealed record Axis(double From, double To, double Start, double End)
    {
        public double At(double value) => Start + ((value - From) / (To - From) * (End - Start));
    }
}
