using System.Globalization;

namespace Solvers.Studies;

/// <summary>Figures as the sentences of a report write them.</summary>
internal static class ReportText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    // Keeps a number and its unit on one line.
    private const string NoBreak = "\u00A0";

    /// <summary>Writes a duration with two significant digits and its unit.</summary>
    /// <param name="seconds">The duration in seconds, not negative.</param>
    /// <returns>For example <c>30 ms</c>, <c>1.5 s</c> or <c>12 min</c>; the space does not break.</returns>
    public static string Seconds(double seconds) => seconds switch
    {
        < 0.9995e-3 => Significant(seconds * 1e6) + NoBreak + "µs",
        < 0.9995 => Significant(seconds * 1e3) + NoBreak + "ms",
        < 120 => Significant(seconds) + NoBreak + "s",
        < 7200 => Significant(seconds / 60) + NoBreak + "min",
        _ => Significant(seconds / 3600) + NoBreak + "h",
    };

    /// <summary>Writes a relative gap.</summary>
    /// <param name="gap">The gap, not negative.</param>
    /// <returns>For example <c>0</c>, <c>1.2 · 10⁻⁵</c> or <c>0.034</c>.</returns>
    public static string Gap(double gap)
    {
        if (gap < GapReference.Zero)
        {
            return "0";
        }

        if (gap >= 0.01)
        {
            return Significant(gap);
        }

        int exponent = (int)Math.Floor(Math.Log10(gap));
        string mantissa = (gap / Math.Pow(10, exponent)).ToString("0.0", CultureInfo.InvariantCulture);
        if (mantissa == "10.0")
        {
            (mantissa, exponent) = ("1.0", exponent + 1);
        }

        string power = PowerOfTen(exponent);
        return mantissa == "1.0" ? power : $"{mantissa}{NoBreak}·{NoBreak}{power}";
    }

    /// <summary>Writes a share as a whole percentage.</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>For example <c>80 %</c>; only all of it is <c>100 %</c>, only nothing is <c>0 %</c>.</returns>
    public static string Share(double share)
    {
        double percent = share * 100;
        double rounded = Math.Round(percent);
        return (percent, rounded) switch
        {
            ( > 0, 0) => $"under{NoBreak}1{NoBreak}%",
            ( < 100, 100) => $"over{NoBreak}99{NoBreak}%",
            _ => rounded.ToString("0", CultureInfo.InvariantCulture) + NoBreak + "%",
        };
    }

    /// <summary>Writes a percentage with one decimal, as accuracies are.</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>For example <c>84.4 %</c>.</returns>
    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + NoBreak + "%";

    /// <summary>Writes a number of things.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one of them.</param>
    /// <param name="many">The word for several; null for <paramref name="one"/> and an s.</param>
    /// <returns>For example <c>1 seed</c> or <c>5 seeds</c>.</returns>
    public static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>Writes a correlation.</summary>
    /// <param name="value">-1 to 1.</param>
    /// <returns>For example <c>−0.43</c>.</returns>
    public static string Correlation(double value) =>
        value.ToString("0.00", CultureInfo.InvariantCulture).Replace("-0.00", "0.00", StringComparison.Ordinal).Replace('-', '−');

    /// <summary>Joins words as a sentence does.</summary>
    /// <param name="words">The words.</param>
    /// <returns>For example <c>a, b and c</c>.</returns>
    public static string Join(IReadOnlyList<string> words) => words.Count switch
    {
        0 => string.Empty,
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
    };

    /// <summary>Turns what JSON cannot write into null.</summary>
    /// <param name="value">A number.</param>
    /// <returns>The number; null when it is infinite or NaN.</returns>
    public static double? FiniteOrNull(double value) => double.IsFinite(value) ? value : null;

    private static string PowerOfTen(int exponent) => string.Concat(
        "10",
        exponent < 0 ? "⁻" : string.Empty,
        string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(static digit => Superscripts[digit - '0'])));

    // Two significant digits, never an exponent.
    private static string Significant(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        int decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15);
        return Math.Round(value, decimals).ToString("0.###############", CultureInfo.InvariantCulture);
    }
}
