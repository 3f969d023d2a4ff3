namespace Solvers.Studies;

/// <summary>How strongly two samples go together.</summary>
internal static class Correlation
{
    /// <summary>Computes the linear correlation (Pearson).</summary>
    /// <param name="x">One sample, finite.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <returns>-1 to 1; null when there are fewer than three pairs or either sample does not vary.</returns>
    public static double? Linear(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count != y.Count)
        {
            throw new ArgumentException("The samples have different lengths.", nameof(y));
        }

        if (x.Count < 3)
        {
            return null;
        }

        double meanX = x.Average();
        double meanY = y.Average();
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.Count; i++)
        {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }

        double scale = Math.Sqrt(xx) * Math.Sqrt(yy);
        return scale > 0 ? Math.Clamp(xy / scale, -1, 1) : null;
    }

    /// <summary>Computes the correlation of ranks (Spearman); ties share the mean of their ranks.</summary>
    /// <param name="x">One sample, without NaN.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <returns>-1 to 1; null when there are fewer than three pairs or either sample does not vary.</returns>
    public static double? Rank(IReadOnlyList<double> x, IReadOnlyList<double> y) => Linear(Ranks(x), Ranks(y));

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double[] ranks = new double[sorted.Length];
        for (int start = 0; start < sorted.Length;)
        {
            int end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            double shared = (start + end - 1) / 2.0;
            for (int i = start; i < end; i++)
            {
                ranks[order[i]] = shared;
            }

            start = end;
        }

        return ranks;
    }
}
