namespace Solvers.Studies;

/// <summary>Points evenly spread on a logarithmic axis.</summary>
internal static class LogGrid
{
    /// <summary>Makes a grid that contains both ends.</summary>
    /// <param name="from">The first point, positive.</param>
    /// <param name="to">The last point, not below <paramref name="from"/>.</param>
    /// <param name="perDecade">Points per factor of ten, at least 1.</param>
    /// <returns>The points, strictly ascending; a single one when both ends are the same.</returns>
    public static double[] Between(double from, double to, int perDecade)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfLessThan(perDecade, 1);
        int steps = (int)Math.Ceiling((Math.Log10(to) - Math.Log10(from)) * perDecade);
        if (steps == 0)
        {
            return [from];
        }

        double[] points = new double[steps + 1];
        for (int i = 0; i <= steps; i++)
        {
            points[i] = from * Math.Pow(to / from, (double)i / steps);
        }

        points[^1] = to;
        return points;
    }
}
