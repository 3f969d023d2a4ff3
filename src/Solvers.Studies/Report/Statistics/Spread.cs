namespace Solvers.Studies;

/// <summary>Five numbers that describe a sample; null stands for infinite: a solve without an answer.</summary>
/// <param name="Minimum">The smallest value.</param>
/// <param name="Lower">The first quartile.</param>
/// <param name="Median">The median.</param>
/// <param name="Upper">The third quartile.</param>
/// <param name="Maximum">The largest value.</param>
internal sealed record Spread(double? Minimum, double? Lower, double? Median, double? Upper, double? Maximum)
{
    /// <summary>Describes a sample.</summary>
    /// <param name="values">The sample in any order, at least one value; infinities are allowed, NaN is not.</param>
    /// <returns>The five numbers.</returns>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        double? At(double probability) => ReportText.FiniteOrNull(Quantiles.At(sorted, probability));
        return new Spread(At(0), At(0.25), At(0.5), At(0.75), At(1));
    }
}
