namespace Solvers.Benchmarks;

/// <summary>One axis of a chart.</summary>
/// <param name="Title">What it measures.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Ticks">Which values are written beside it.</param>
/// <param name="IsLogarithmic">Whether equal ratios are equally long.</param>
internal sealed record ChartAxis(string Title, double From, double To, IReadOnlyList<double> Ticks, bool IsLogarithmic = false)
{
    /// <summary>Makes an axis that begins and ends at ticks of a round step.</summary>
    /// <param name="title">What it measures.</param>
    /// <param name="lowest">The lowest value to show.</param>
    /// <param name="highest">The highest value to show.</param>
    /// <param name="parts">About how many steps there are at most.</param>
    /// <returns>The axis.</returns>
    public static ChartAxis Around(string title, double lowest, double highest, int parts)
    {
        double step = NiceStep((highest - lowest) / parts);
        double from = Math.Floor(lowest / step) * step;
        double to = Math.Ceiling(highest / step) * step;
        return new ChartAxis(title, from, to, Steps(from, to + (step / 2), step));
    }

    /// <summary>Makes an axis from 0 that ends where the values do.</summary>
    /// <param name="title">What it measures.</param>
    /// <param name="highest">The highest value to show.</param>
    /// <param name="parts">About how many steps there are at most.</param>
    /// <returns>The axis.</returns>
    public static ChartAxis UpTo(string title, double highest, int parts) =>
        new(title, 0, highest, Steps(0, highest, NiceStep(highest / parts)));

    /// <summary>Makes a logarithmic axis between powers of ten.</summary>
    /// <param name="title">What it measures.</param>
    /// <param name="lowest">The lowest value to show, above 0.</param>
    /// <param name="highest">The highest value to show.</param>
    /// <returns>The axis, with a tick at each power.</returns>
    public static ChartAxis Decades(string title, double lowest, double highest)
    {
        int from = (int)Math.Floor(Math.Log10(lowest));
        int to = (int)Math.Ceiling(Math.Log10(highest));
        return new ChartAxis(
            title, Math.Pow(10, from), Math.Pow(10, to), [.. Enumerable.Range(from, to - from + 1).Select(static power => Math.Pow(10, power))], IsLogarithmic: true);
    }

    /// <summary>Tells how far along the axis a value is.</summary>
    /// <param name="value">The value.</param>
    /// <returns>0 at the beginning, 1 at the end.</returns>
    public double ShareOf(double value) => IsLogarithmic
        ? Math.Log(value / From) / Math.Log(To / From)
        : (value - From) / (To - From);

    private static double[] Steps(double from, double to, double step)
    {
        List<double> ticks = [];
        for (double value = from; value <= to; value += step)
        {
            ticks.Add(value);
        }

        return [.. ticks];
    }

    /// <summary>The next of 1, 2, 5, 10, ... at or above a number.</summary>
    private static double NiceStep(double wanted)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        return power * (wanted <= power ? 1 : wanted <= 2 * power ? 2 : wanted <= 5 * power ? 5 : 10);
    }
}
