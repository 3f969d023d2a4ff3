using Solvers.Abstractions;

namespace Solvers.Convex;

/// <summary>
/// The spacing of objective values: when every coefficient is a multiple of some whole number u, so is f - offset, and a
/// bound may be rounded up to the next value there can be.
/// </summary>
internal static class ObjectiveLattice
{
    /// <summary>Above this, the part of the spacing that separates a cutoff from the next value would drown in rounding.</summary>
    private const double LargestTotal = 1L << 32;

    /// <summary>Finds the spacing.</summary>
    /// <param name="problem">The block.</param>
    /// <returns>u, a whole number of at least 1; 0 when there is no such spacing.</returns>
    public static long Spacing(BlockProblem problem)
    {
        if (problem.HasFactor)
        {
            return 0;
        }

        int n = problem.VariableCount;
        long spacing = 0;
        double total = Math.Abs(problem.Offset);
        for (int i = 0; i < n; i++)
        {
            double own = problem.Linear[i] + (problem.HasHessian ? 0.5 * problem.Hessian[(i * n) + i] : 0);
            if (!Include(own, ref spacing, ref total))
            {
                return 0;
            }

            for (int j = 0; j < i && problem.HasHessian; j++)
            {
                double entry = problem.Hessian[(i * n) + j];
                if (entry != problem.Hessian[(j * n) + i] || !Include(entry, ref spacing, ref total))
                {
                    return 0;
                }
            }
        }

        return spacing;
    }

    private static bool Include(double value, ref long spacing, ref double total)
    {
        total += Math.Abs(value);
        if (value != Math.Floor(value) || total > LargestTotal)
        {
            return false;
        }

        (long larger, long smaller) = (spacing, (long)Math.Abs(value));
        while (smaller != 0)
        {
            (larger, smaller) = (smaller, larger % smaller);
        }

        spacing = larger;
        return true;
    }
}
