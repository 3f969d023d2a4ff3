using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>
/// A problem with whole-number coefficients, for solvers that know no others: minimise sum_i a_i x_i + sum_{i&lt;j} b_ij
/// x_i x_j, where a_i = round(scale (c_i + H_ii / 2)) and b_ij = round(scale H_ij).
/// </summary>
/// <remarks>
/// For every feasible x, |f(x) - (offset + value(x) / scale)| is at most <see cref="ErrorBound"/>: m ones touch m linear
/// and m (m - 1) / 2 quadratic coefficients, each off by at most half a unit, and by the rounding of doubles from which it and
/// f are computed, n + r + 4 times 2^-52 of the largest coefficient. A proof in whole numbers so holds for the
/// problem up to twice that bound. Variables mean the same on both sides, so solutions need no translation.
/// </remarks>
public sealed class IntegerProblem
{
    private readonly long[] _linear;
    private readonly long[] _quadratic;

    private IntegerProblem(
        BlockConstraint constraint, long[] linear, long[] quadratic, double scale, double offset, double errorBound)
    {
        Constraint = constraint;
        _linear = linear;
        _quadratic = quadratic;
        Scale = scale;
        Offset = offset;
        ErrorBound = errorBound;
    }

    /// <summary>Gets which assignments are feasible: the problem's own constraint.</summary>
    public BlockConstraint Constraint { get; }

    /// <summary>Gets n, the number of variables.</summary>
    public int VariableCount => _linear.Length;

    /// <summary>Gets a, [n].</summary>
    public ReadOnlySpan<long> Linear => _linear;

    /// <summary>Gets b, row-major [n, n], symmetric with a zero diagonal; b_ij counts once per pair.</summary>
    public ReadOnlySpan<long> Quadratic => _quadratic;

    /// <summary>Gets how many units make 1.</summary>
    public double Scale { get; }

    /// <summary>Gets the constant of the problem, which stays outside.</summary>
    public double Offset { get; }

    /// <summary>Gets the largest error of <see cref="ToObjective"/> for a feasible assignment, in the problem's own unit.</summary>
    public double ErrorBound { get; }

    /// <summary>Converts a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="maximum">The largest magnitude a coefficient may have, 1 to 2^40; the larger, the smaller the error.</param>
    /// <returns>The problem in whole numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximum"/> is outside its range.</exception>
    public static IntegerProblem From(BlockProblem problem, long maximum = 1L << 30)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximum, 1L << 40);
        int n = problem.VariableCount;
        double[] hessian = problem.ToDenseHessian();
        double[] own = problem.Linear.ToArray();
        double largest = 0;
        for (int i = 0; i < n; i++)
        {
            own[i] += hessian[(i * n) + i] / 2;
            hessian[(i * n) + i] = 0;
            largest = Math.Max(largest, Math.Abs(own[i]));
            for (int j = 0; j < n; j++)
            {
                largest = Math.Max(largest, Math.Abs(hessian[(i * n) + j]));
            }
        }

        // A power of two scales without rounding, so the error is that of Math.Round alone. Beyond 2^900 only numbers
        // too small to matter are left, and before that the power itself would no longer be finite.
        double scale = largest == 0 ? 1 : Math.ScaleB(1, Math.Min(900, (int)Math.Floor(Math.Log2(maximum) - Math.Log2(largest))));
        double ones = problem.Constraint.Cardinality ?? n;
        return new IntegerProblem(
            problem.Constraint,
            Array.ConvertAll(own, value => (long)Math.Round(value * scale)),
            Array.ConvertAll(hessian, value => (long)Math.Round(value * scale)),
            scale,
            problem.Offset,
            ones * (ones + 1) / 2 * ((0.5 / scale) + (Math.ScaleB(n + problem.FactorRank + 4, -52) * largest)));
    }

    /// <summary>Converts back: the problem that the whole numbers stand for, in dense form.</summary>
    /// <returns>A problem whose objective is <see cref="ToObjective"/> of the value.</returns>
    public BlockProblem ToProblem() => new(
        Array.ConvertAll(_linear, value => value / Scale),
        Constraint,
        hessian: Array.ConvertAll(_quadratic, value => value / Scale),
        offset: Offset);

    /// <summary>Computes the value in units.</summary>
    /// <param name="assignment">Zeros and ones, [n].</param>
    /// <returns>sum a_i x_i + sum_{i&lt;j} b_ij x_i x_j.</returns>
    /// <exception cref="OverflowException">The value exceeds 64 bits.</exception>
    public long Evaluate(ReadOnlySpan<byte> assignment)
    {
        int n = VariableCount;
        ArgumentOutOfRangeException.ThrowIfNotEqual(assignment.Length, n);
        long value = 0;
        for (int i = 0; i < n; i++)
        {
            if (assignment[i] == 0)
            {
                continue;
            }

            value = checked(value + _linear[i]);
            for (int j = i + 1; j < n; j++)
            {
                value = checked(value + (assignment[j] * _quadratic[(i * n) + j]));
            }
        }

        return value;
    }

    /// <summary>Turns a value or a bound in units into one of the problem, up to <see cref="ErrorBound"/>.</summary>
    /// <param name="value">The value in units.</param>
    /// <returns>offset + value / scale.</returns>
    public double ToObjective(double value) => Offset + (value / Scale);
}
