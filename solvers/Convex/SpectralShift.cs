using Solvers.Numerics;

namespace Solvers.Convex;

/// <summary>Estimates the uniform diagonal that makes a core convex: minus its smallest eigenvalue.</summary>
/// <remarks>Power iteration, twice: for the largest magnitude, then from that end for the smallest. O(m^2) a step.</remarks>
internal static class SpectralShift
{
    private const int Steps = 40;
    private const double Allowance = 1.05;

    /// <summary>Estimates the diagonal. It is checked, and raised where needed, when the form is made.</summary>
    /// <param name="core">The core.</param>
    /// <param name="keepGoing">Asked once a step; false gives the diagonal that rows' sums of magnitudes vouch for.</param>
    /// <returns>d, [m], the same everywhere.</returns>
    public static double[] Diagonal(CoreProblem core, Func<bool> keepGoing)
    {
        double magnitude = Math.Abs(Extreme(core, 0, keepGoing));
        double smallest = magnitude + Extreme(core, magnitude, keepGoing);
        double shift = keepGoing() ? Allowance * Math.Max(-smallest, 1e-6 * magnitude) : LargestRowSum(core);
        double[] diagonal = new double[core.Count];
        diagonal.AsSpan().Fill(shift);
        return diagonal;
    }

    /// <summary>The eigenvalue of largest magnitude of Q - shift I.</summary>
    private static double Extreme(CoreProblem core, double shift, Func<bool> keepGoing)
    {
        int m = core.Count;
        double[] vector = new double[m];
        double[] product = new double[m];
        for (int i = 0; i < m; i++)
        {
            // Any start with a part along every eigenvector will do; this one is no eigenvector of a structured matrix.
            vector[i] = 1 + (((i * 37) % 101) / 101.0 * ((i & 1) == 0 ? 1 : -1));
        }

        double value = 0;
        for (int step = 0; step < Steps && keepGoing(); step++)
        {
            double norm = Math.Sqrt(Kernels.Dot(vector, vector));
            if (norm == 0)
            {
                return 0;
            }

            for (int i = 0; i < m; i++)
            {
                vector[i] /= norm;
            }

            for (int i = 0; i < m; i++)
            {
                product[i] = Kernels.Dot(core.Couplings.AsSpan(i * m, m), vector) - (shift * vector[i]);
            }

            value = Kernels.Dot(product, vector);
            (vector, product) = (product, vector);
        }

        return value;
    }

    private static double LargestRowSum(CoreProblem core)
    {
        double largest = 0;
        for (int i = 0; i < core.Count; i++)
        {
            largest = Math.Max(largest, Kernels.SumOfMagnitudes(core.Couplings.AsSpan(i * core.Count, core.Count)));
        }

        return largest;
    }
}
