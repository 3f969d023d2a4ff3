namespace Solvers.Studies;

/// <summary>The distribution of a sample, as a rising staircase.</summary>
/// <param name="Values">Where it rises, strictly ascending.</param>
/// <param name="Shares">The share of the sample that is at most that value, 0 to 1.</param>
internal sealed record Cumulative(IReadOnlyList<double> Values, IReadOnlyList<double> Shares)
{
    /// <summary>Computes the distribution; equal values make one rise.</summary>
    /// <param name="sorted">The finite values of the sample, ascending.</param>
    /// <param name="count">The size of the sample, with those that are infinite.</param>
    /// <returns>The staircase.</returns>
    public static Cumulative Of(IReadOnlyList<double> sorted, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, sorted.Count);
        List<double> values = [];
        List<double> shares = [];
        for (int i = 0; i < sorted.Count; i++)
        {
            if (i + 1 == sorted.Count || sorted[i + 1] != sorted[i])
            {
                values.Add(sorted[i]);
                shares.Add((i + 1.0) / count);
            }
        }

        return new Cumulative(values, shares);
    }
}
