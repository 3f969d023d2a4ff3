using System.Globalization;
using System.Numerics.Tensors;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Auto;

/// <summary>What the rules look at.</summary>
/// <param name="VariableCount">n.</param>
/// <param name="Cardinality">k; null when free.</param>
/// <param name="Rank">Rows of the factor; 0 without one.</param>
/// <param name="Convexity">What is known of the sign of x'Hx.</param>
/// <param name="Spread">How far the linear term alone settles the problem; infinite without a quadratic term.</param>
internal sealed record ProblemFeatures(int VariableCount, int? Cardinality, int Rank, Convexity Convexity, double Spread)
{
    // Enough rows of H to know how strong its couplings are, at a cost far below that of any search.
    private const int SampledRows = 16;

    // A factorisation takes the cube of it: some milliseconds.
    private const int MostFactored = 256;

    // Rounding may leave a semidefinite matrix with eigenvalues as negative as this, relative to its diagonal.
    private const double Rounding = 1e-9;

    /// <summary>Counts the assignments: C(n, k), or 2^n without a cardinality.</summary>
    public double AssignmentCount
    {
        get
        {
            if (Cardinality is not { } k)
            {
                return Math.Pow(2, VariableCount);
            }

            double count = 1;
            for (int i = 1; i <= Math.Min(k, VariableCount - k); i++)
            {
                count = count * (VariableCount - i + 1) / i;
            }

            return Math.Round(count);
        }
    }

    /// <summary>Gets a value indicating whether H is known to be positive semidefinite.</summary>
    public bool IsConvex => Convexity is Convexity.Factor or Convexity.Semidefinite;

    /// <summary>Computes the features: O(n r) with a factor; O(n^2) without, and O(n^3) for the smaller matrices.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>The features.</returns>
    public static ProblemFeatures Of(BlockProblem problem) => new(
        problem.VariableCount,
        problem.Constraint.Cardinality,
        problem.FactorRank,
        ConvexityOf(problem),
        SpreadOf(problem));

    /// <summary>Writes the features for people.</summary>
    /// <returns>Such as <c>n 1024, k/n 0.5, rank 200, factor, spread 3.1</c>.</returns>
    public override string ToString()
    {
        string share = Cardinality is { } k && VariableCount > 0
            ? string.Create(CultureInfo.InvariantCulture, $"k/n {(double)k / VariableCount:0.###}, ")
            : Cardinality is null ? "free, " : string.Empty;
        string rank = Convexity == Convexity.Factor ? string.Create(CultureInfo.InvariantCulture, $"rank {Rank}, ") : string.Empty;
        string convexity = Convexity switch
        {
            Convexity.Factor or Convexity.Semidefinite => "convex",
            Convexity.Indefinite => "indefinite",
            _ => "convexity unknown",
        };
        return string.Create(CultureInfo.InvariantCulture, $"n {VariableCount}, {share}{rank}{convexity}, spread {Spread:G3}");
    }

    private static Convexity ConvexityOf(BlockProblem problem)
    {
        if (problem.HasFactor || !problem.HasHessian)
        {
            return Convexity.Factor;
        }

        // In a semidefinite matrix no entry is larger than its diagonal allows; most others fail here already.
        int n = problem.VariableCount;
        ReadOnlySpan<double> hessian = problem.Hessian;
        double largest = 0;
        for (int i = 0; i < n; i++)
        {
            largest = Math.Max(largest, Math.Abs(hessian[(i * n) + i]));
        }

        double slack = Rounding * largest;
        for (int i = 0; i < n; i++)
        {
            double own = hessian[(i * n) + i] + slack;
            for (int j = 0; j <= i; j++)
            {
                double entry = hessian[(i * n) + j];
                if (own < 0 || entry * entry > own * (hessian[(j * n) + j] + slack))
                {
                    return Convexity.Indefinite;
                }
            }
        }

        if (slack == 0)
        {
            return Convexity.Semidefinite;
        }

        return n > MostFactored ? Convexity.Unknown : IsSemidefinite(hessian, n, slack) ? Convexity.Semidefinite : Convexity.Indefinite;
    }

    // Shifted by what rounding may have taken, since only a definite matrix has a factorisation.
    private static bool IsSemidefinite(ReadOnlySpan<double> hessian, int n, double shift)
    {
        double[] shifted = hessian.ToArray();
        for (int i = 0; i < n; i++)
        {
            shifted[(i * n) + i] += shift;
        }

        return Cholesky.TryFactor(shifted, n, n);
    }

    // At the mean assignment (every variable k/n, or one half) each variable has a field, the change of the objective when
    // it is set. The spread is how much the fields differ, in units of what the couplings make of a random assignment.
    private static double SpreadOf(BlockProblem problem)
    {
        int n = problem.VariableCount;
        if (n == 0)
        {
            return double.PositiveInfinity;
        }

        double mean = problem.Constraint.Cardinality is { } k ? (double)k / n : 0.5;
        int samples = Math.Min(n, SampledRows);
        int[] sampled = [.. Enumerable.Range(0, samples).Select(s => (int)((long)s * n / samples))];
        double[] fields = problem.Linear.ToArray();
        double[] rows = new double[samples * n];
        if (problem.HasFactor)
        {
            ReadFactor(problem, mean, sampled, fields, rows);
        }
        else if (problem.HasHessian)
        {
            ReadHessian(problem, mean, sampled, fields, rows);
        }

        for (int s = 0; s < samples; s++)
        {
            rows[(s * n) + sampled[s]] = 0;
        }

        double noise = Math.Sqrt(mean * (1 - mean) * TensorPrimitives.SumOfSquares<double>(rows) / samples);
        double average = TensorPrimitives.Sum<double>(fields) / n;
        TensorPrimitives.Subtract(fields, average, fields);
        double deviation = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(fields) / n);
        return noise == 0 ? double.PositiveInfinity : deviation / noise;
    }

    // One pass over the factor, which is much larger than all that is made of it.
    private static void ReadFactor(BlockProblem problem, double mean, int[] sampled, double[] fields, double[] rows)
    {
        int n = problem.VariableCount;
        for (int r = 0; r < problem.FactorRank; r++)
        {
            ReadOnlySpan<double> entries = problem.Factor.Slice(r * n, n);
            TensorPrimitives.MultiplyAdd(entries, mean * TensorPrimitives.Sum(entries), fields, fields);
            for (int s = 0; s < sampled.Length; s++)
            {
                Span<double> row = rows.AsSpan(s * n, n);
                TensorPrimitives.MultiplyAdd(entries, entries[sampled[s]], row, row);
            }
        }
    }

    private static void ReadHessian(BlockProblem problem, double mean, int[] sampled, double[] fields, double[] rows)
    {
        int n = problem.VariableCount;
        for (int i = 0; i < n; i++)
        {
            fields[i] += mean * TensorPrimitives.Sum(problem.Hessian.Slice(i * n, n));
        }

        for (int s = 0; s < sampled.Length; s++)
        {
            problem.Hessian.Slice(sampled[s] * n, n).CopyTo(rows.AsSpan(s * n, n));
        }
    }
}
