using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Quantum.Qaoa;

/// <summary>The standard deviation of a cost over all assignments alike, exactly, from sums over its coefficients.</summary>
internal static class FeasibleDeviation
{
    /// <summary>Returns the deviation over all 2^n assignments: the products of spins are orthonormal there.</summary>
    public static double OverAll(IsingProblem cost)
    {
        double sum = 0;
        foreach (double field in cost.Fields)
        {
            sum += field * field;
        }

        foreach (double coupling in cost.Couplings)
        {
            sum += coupling * coupling / 2;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>
    /// Returns the deviation over the assignments with k ones. With q = sum_{i&lt;j} b_ij x_i x_j and l = sum a_i x_i, the second moments follow
    /// from E[x_i x_j ...] = k (k - 1) ... / (n (n - 1) ...) over the distinct variables, grouped by how many variables two products share.
    /// </summary>
    public static double OverWeight(BlockProblem form, int cardinality)
    {
        int n = form.VariableCount;
        double[] pairs = form.ToDenseHessian();
        double[] own = form.Linear.ToArray();
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            own[i] += pairs[(i * n) + i] / 2;
            pairs[(i * n) + i] = 0;
            total += Sum(pairs.AsSpan(i * n, n));
        }

        // On these assignments a constant in every coefficient is a constant: without it nothing large has to cancel.
        double pairMean = n < 2 ? 0 : total / ((double)n * (n - 1));
        double ownMean = n == 0 ? 0 : Sum(own) / n;
        (double sum, double squares, double rowSquares) = (0, 0, 0);
        (double ownSum, double ownSquares, double mixed) = (0, 0, 0);
        for (int i = 0; i < n; i++)
        {
            double row = 0;
            for (int j = 0; j < n; j++)
            {
                double entry = i == j ? 0 : pairs[(i * n) + j] - pairMean;
                row += entry;
                squares += entry * entry / 2;
            }

            double linear = own[i] - ownMean;
            sum += row / 2;
            rowSquares += row * row;
            ownSum += linear;
            ownSquares += linear * linear;
            mixed += linear * row;
        }

        Span<double> moments = stackalloc double[5];
        moments[0] = 1;
        for (int m = 1; m <= 4; m++)
        {
            moments[m] = m > n ? 0 : moments[m - 1] * (cardinality - m + 1) / (n - m + 1);
        }

        double sharing = rowSquares - (2 * squares);
        double second = (moments[2] * squares) + (moments[3] * sharing) + (moments[4] * ((sum * sum) - squares - sharing));
        double cross = (moments[2] * mixed) + (moments[3] * ((sum * ownSum) - mixed));
        double linearSecond = (moments[1] * ownSquares) + (moments[2] * ((ownSum * ownSum) - ownSquares));
        double mean = (moments[1] * ownSum) + (moments[2] * sum);
        return Math.Sqrt(Math.Max(0, second + (2 * cross) + linearSecond - (mean * mean)));
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }
}
