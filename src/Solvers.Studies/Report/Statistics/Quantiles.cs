namespace Solvers.Studies;

/// <summary>Quantiles of a sample.</summary>
internal static class Quantiles
{
    /// <summary>
    /// Computes a quantile by linear interpolation between order statistics: at position p (count - 1), the definition
    /// that most tools use by default (type 7 of Hyndman and Fan, doi 10.1080/00031305.1996.10473566).
    /// </summary>
    /// <param name="sorted">The sample in ascending order, at least one value; infinities are allowed, NaN is not.</param>
    /// <param name="probability">0 to 1.</param>
    /// <returns>The quantile; infinite where it lies beyond a finite value and towards an infinite one.</returns>
    public static double At(ReadOnlySpan<double> sorted, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        double position = probability * (sorted.Length - 1);
        int below = (int)position;
        double fraction = position - below;
        double lower = sorted[below];
        if (fraction == 0 || lower == sorted[below + 1])
        {
            return lower;
        }

        // Clamped, so that rounding never takes a quantile past its neighbours.
        double upper = sorted[below + 1];
        return Math.Clamp(lower + (fraction * (upper - lower)), lower, upper);
    }

    /// <summary>Computes the median.</summary>
    /// <param name="values">The sample in any order, at least one value.</param>
    /// <returns>The median.</returns>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return At(sorted, 0.5);
    }
}
