using System.Globalization;
using System.Text;

namespace Solvers.Benchmarks;

/// <summary>A chart of lines over two axes, written as SVG.</summary>
/// <param name="horizontal">The axis to the right.</param>
/// <param name="vertical">The axis upwards.</param>
internal sealed class LineChart(ChartAxis horizontal, ChartAxis vertical)
{
    private const double Left = 70;
    private const double Right = 730;
    private const double Top = 30;
    private const double Bottom = 340;

    private static readonly string[] Colours = ["#1f6fb4", "#c4501b", "#2f8f4e", "#7a4fa3", "#b0892a"];

    private readonly StringBuilder _marks = new();
    private int _lines;
    private int _labels;

    /// <summary>Adds a line in the next colour.</summary>
    /// <param name="points">Its points.</param>
    /// <param name="label">Its name, written at the lower right; empty for none.</param>
    /// <param name="band">How far down and up it spreads at each point; null when it does not.</param>
    public void AddLine(
        IReadOnlyList<(double X, double Y)> points, string label = "", IReadOnlyList<(double Low, double High)>? band = null)
    {
        string colour = Colours[_lines++ % Colours.Length];
        if (band is not null)
        {
            IEnumerable<(double, double)> outline = points.Select((point, i) => (point.X, band[i].High))
                .Concat(points.Select((point, i) => (point.X, band[i].Low)).Reverse());
            Add($"<polygon fill=\"{colour}\" fill-opacity=\"0.12\" points=\"{Points(outline)}\"/>");
        }

        Add($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{Points(points)}\"/>");
        if (label.Length > 0)
        {
            Add($"<text x=\"{Right}\" y=\"{Bottom - 12 - (18 * _labels++)}\" text-anchor=\"end\" fill=\"{colour}\">{label}</text>");
        }
    }

    /// <summary>Adds a dashed level across the chart, with its name above the right end.</summary>
    /// <param name="value">Where.</param>
    /// <param name="label">The name.</param>
    public void AddLevel(double value, string label)
    {
        double y = Y(value);
        Add($"<line x1=\"{Left}\" x2=\"{Right}\" y1=\"{y:F1}\" y2=\"{y:F1}\" stroke=\"#666\" stroke-dasharray=\"5 4\"/><text x=\"{Right}\" y=\"{y - 6:F1}\" text-anchor=\"end\" fill=\"#666\">{label}</text>");
    }

    /// <summary>Writes the chart.</summary>
    /// <returns>The SVG document.</returns>
    public string ToSvg()
    {
        var frame = new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 400\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"760\" height=\"400\" fill=\"#ffffff\"/>\n");
        foreach (double value in vertical.Ticks)
        {
            double y = Y(value);
            Add(frame, $"<line x1=\"{Left}\" x2=\"{Right}\" y1=\"{y:F1}\" y2=\"{y:F1}\" stroke=\"#e2e2e2\"/><text x=\"62\" y=\"{y + 4:F1}\" text-anchor=\"end\" fill=\"#444\">{value:0.####}</text>");
        }

        foreach (double value in horizontal.Ticks)
        {
            Add(frame, $"<text x=\"{X(value):F1}\" y=\"360\" text-anchor=\"middle\" fill=\"#444\">{value:0.##}</text>");
        }

        Add(frame, $"<text x=\"400\" y=\"385\" text-anchor=\"middle\" fill=\"#222\">{horizontal.Title}</text><text x=\"18\" y=\"185\" transform=\"rotate(-90 18 185)\" text-anchor=\"middle\" fill=\"#222\">{vertical.Title}</text>");
        return frame.Append(_marks).Append("</svg>\n").ToString();
    }

    private static double At(double share, double start, double end) => start + (share * (end - start));

    private static void Add(StringBuilder svg, FormattableString line) =>
        svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private double X(double value) => At(horizontal.ShareOf(value), Left, Right);

    private double Y(double value) => At(vertical.ShareOf(value), Bottom, Top);

    private string Points(IEnumerable<(double X, double Y)> points) => string.Join(
        ' ', points.Select(point => FormattableString.Invariant($"{X(point.X):F1},{Y(point.Y):F1}")));

    private void Add(FormattableString line) => Add(_marks, line);
}
