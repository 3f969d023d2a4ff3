using Solvers.Numerics;

namespace Solvers.Convex;

/// <summary>
/// A core made strictly convex without changing the value of any feasible assignment: a diagonal d moves between Q and c
/// (x_i^2 = x_i), and alpha/2 (sum(x) - k)^2, which is zero where it counts, is added.
/// </summary>
/// <remarks>
/// f(x) = offset + c'x + 1/2 x'Qx with Q = couplings + Diag(d) + alpha ee' positive definite, c the core's linear term
/// minus d/2 minus alpha k e. Source: Billionnet, Elloumi and Plateau, Discrete Applied Mathematics 157, 2009,
/// doi 10.1016/j.dam.2007.12.007 (quadratic convex reformulation).
/// </remarks>
internal sealed class ConvexForm
{
    /// <summary>The usual least lift: a semidefinite form becomes definite, and the bound loses next to nothing.</summary>
    public const double LeastLift = 1e-7;

    /// <summary>How far alpha may be raised, by factors of eight, before the diagonal is.</summary>
    private const double MostPenalty = 512;

    private ConvexForm(CoreProblem core, double[] matrix, double[] linear, double offset, double scale, double coefficientMargin)
    {
        Core = core;
        Matrix = matrix;
        Linear = linear;
        Offset = offset;
        Scale = scale;

        // A bound on the rounding of any value, gradient or bound computed over the box, by sums of magnitudes.
        double magnitude = Math.Abs(offset) + Kernels.SumOfMagnitudes(linear) + Kernels.SumOfMagnitudes(matrix);
        Margin = (4 * (core.Count + 8) * Kernels.UnitRoundoff * magnitude) + coefficientMargin;
    }

    /// <summary>Gets the core.</summary>
    public CoreProblem Core { get; }

    /// <summary>Gets Q, row-major [m, m], positive definite.</summary>
    public double[] Matrix { get; }

    /// <summary>Gets c, [m].</summary>
    public double[] Linear { get; }

    /// <summary>Gets the constant term.</summary>
    public double Offset { get; }

    /// <summary>Gets what rounding can amount to in a value, gradient or bound computed for a point of the box, that of the coefficients included.</summary>
    public double Margin { get; }

    /// <summary>Gets the size of a row of the couplings, the unit in which gradients are compared.</summary>
    public double Scale { get; }

    /// <summary>Makes the form, raising the diagonal as little as it takes to be positive definite.</summary>
    /// <param name="core">The core.</param>
    /// <param name="diagonal">d, [m].</param>
    /// <param name="mayRaise">Whether the diagonal may be raised by more than the least lift.</param>
    /// <param name="coefficientMargin">What rounding can amount to in the coefficients of the core.</param>
    /// <param name="keepGoing">Asked now and then; false abandons the work.</param>
    /// <param name="leastLift">What the diagonal is raised by in any case, relative to the size of a row: it bounds the condition of Q.</param>
    /// <returns>The form; null when the work was abandoned, when numbers overflow, or when the diagonal must not be raised and is not enough.</returns>
    public static ConvexForm? Create(
        CoreProblem core, ReadOnlySpan<double> diagonal, bool mayRaise, double coefficientMargin, Func<bool> keepGoing, double leastLift = LeastLift)
    {
        int m = core.Count;
        double scale = Math.Max(
            Kernels.SumOfMagnitudes(diagonal) / Math.Max(1, m),
            Kernels.SumOfMagnitudes(core.Couplings) / Math.Max(1, m));
        scale = scale > 0 ? scale : 1;
        double alpha = core.Cardinality is null ? 0 : scale;
        double[] matrix = new double[m * m];
        double[] trial = new double[m * m];
        double mostAlpha = MostPenalty * alpha;
        double lift = leastLift * scale;
        while (true)
        {
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < m; j++)
                {
                    matrix[(i * m) + j] = core.Couplings[(i * m) + j] + alpha;
                }

                matrix[(i * m) + i] += diagonal[i] + lift;
            }

            // Less than the matrix itself by what the factorisation's own rounding can hide, so that its success is a proof.
            matrix.CopyTo(trial, 0);
            double trace = 0;
            for (int i = 0; i < m; i++)
            {
                trace += Math.Abs(matrix[(i * m) + i]);
            }

            for (int i = 0; i < m; i++)
            {
                trial[(i * m) + i] -= 2 * (m + 1) * Kernels.UnitRoundoff * trace;
            }

            bool abandoned = false;
            bool definite = Cholesky.TryFactor(trial, m, m, () => !(abandoned = !keepGoing()));
            if (abandoned || !double.IsFinite(lift) || !double.IsFinite(trace) || (!definite && alpha >= mostAlpha && !mayRaise))
            {
                return null;
            }

            if (!definite)
            {
                // The penalty costs nothing where it counts, so it is raised first.
                (alpha, lift) = alpha < mostAlpha ? (8 * alpha, lift) : (alpha, 4 * lift);
            }
            else
            {
                double[] linear = new double[m];
                double ones = core.Cardinality ?? 0;
                for (int i = 0; i < m; i++)
                {
                    linear[i] = core.Linear[i] - (0.5 * (diagonal[i] + lift)) - (alpha * ones);
                }

                return new ConvexForm(core, matrix, linear, core.Offset + (0.5 * alpha * ones * ones), scale, coefficientMargin);
            }
        }
    }
}
