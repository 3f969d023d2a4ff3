using System.Globalization;
using System.Runtime.Intrinsics;

namespace Solvers.Abstractions;

/// <summary>
/// One block: minimise f(x) = offset + c'x + 1/2 x'Hx over x in {0,1}^n under a <see cref="BlockConstraint"/>.
/// </summary>
/// <remarks>
/// <para>x_i = 1 means that weight i is pruned. This is the one place that states the convention.</para>
/// <para>H (n x n, symmetric) is kept as a factor F (r x n) with H = F'F, as a dense matrix, or as both. The problem is
/// immutable and validated once: finite numbers, matching shapes, symmetry, a constraint that can be met. The arrays
/// handed in are owned by the problem from then on and must not be written to.</para>
/// </remarks>
public sealed class BlockProblem
{
    private const double SymmetryTolerance = 1e-6;

    private readonly double[] _linear;
    private readonly double[]? _factor;
    private readonly double[]? _hessian;

    /// <summary>Initialises and validates a problem.</summary>
    /// <param name="linear">c, [n]; n is at least 0.</param>
    /// <param name="constraint">Which assignments are feasible.</param>
    /// <param name="factor">F, row-major [r, n], or null; with <paramref name="hessian"/> null too, H is zero.</param>
    /// <param name="hessian">H, row-major [n, n], symmetric to a relative 1e-6, or null.</param>
    /// <param name="offset">Constant term.</param>
    /// <exception cref="ArgumentException">
    /// A number is not finite, a shape does not fit, H is not symmetric, or the constraint cannot be met.
    /// </exception>
    public BlockProblem(
        double[] linear,
        BlockConstraint constraint,
        double[]? factor = null,
        double[]? hessian = null,
        double offset = 0)
    {
        ArgumentNullException.ThrowIfNull(linear);
        ArgumentNullException.ThrowIfNull(constraint);
        int n = linear.Length;
        RequireFinite(linear, nameof(linear), Math.Max(n, 1));
        if (!double.IsFinite(offset))
        {
            throw new ArgumentException(Invariant($"The offset is {offset}; it must be a finite number."));
        }

        if (factor is not null)
        {
            if (n == 0 ? factor.Length != 0 : factor.Length % n != 0)
            {
                throw new ArgumentException(Invariant(
                    $"The factor has {factor.Length} entries, which is no multiple of the {n} variables of the linear term."));
            }

            RequireFinite(factor, nameof(factor), Math.Max(n, 1));
        }

        if (hessian is not null)
        {
            if (hessian.LongLength != (long)n * n)
            {
                throw new ArgumentException(Invariant(
                    $"The Hessian has {hessian.LongLength} entries; {n} variables need {(long)n * n}."));
            }

            RequireFinite(hessian, nameof(hessian), Math.Max(n, 1));
            RequireSymmetric(hessian, n);
        }

        constraint.Validate(n);
        _linear = linear;
        _factor = factor;
        _hessian = hessian;
        Constraint = constraint;
        Offset = offset;
        FactorRank = n == 0 || factor is null ? 0 : factor.Length / n;
    }

    /// <summary>Gets n, the number of variables.</summary>
    public int VariableCount => _linear.Length;

    /// <summary>Gets which assignments are feasible.</summary>
    public BlockConstraint Constraint { get; }

    /// <summary>Gets the constant term.</summary>
    public double Offset { get; }

    /// <summary>Gets c, [n].</summary>
    public ReadOnlySpan<double> Linear => _linear;

    /// <summary>Gets a value indicating whether H is known as a factor F with H = F'F.</summary>
    public bool HasFactor => _factor is not null;

    /// <summary>Gets r, the number of rows of the factor; 0 without one.</summary>
    public int FactorRank { get; }

    /// <summary>Gets F, row-major [r, n]; empty without a factor.</summary>
    public ReadOnlySpan<double> Factor => _factor;

    /// <summary>Gets a value indicating whether H is known as a dense matrix.</summary>
    public bool HasHessian => _hessian is not null;

    /// <summary>Gets H, row-major [n, n]; empty when H is known only as a factor.</summary>
    public ReadOnlySpan<double> Hessian => _hessian;

    /// <summary>
    /// Gets a feasible assignment to start from (the current mask of the block), [n] zeros and ones; null when none.
    /// </summary>
    public ReadOnlyMemory<byte>? Incumbent { get; private init; }

    /// <summary>Returns this problem with an incumbent; coefficients are shared.</summary>
    /// <param name="incumbent">A feasible assignment, [n] zeros and ones; copied.</param>
    /// <returns>The problem with the incumbent.</returns>
    /// <exception cref="ArgumentException">The length is not n, or the assignment is infeasible.</exception>
    public BlockProblem WithIncumbent(ReadOnlySpan<byte> incumbent)
    {
        RequireAssignment(incumbent);
        if (!Constraint.IsSatisfiedBy(incumbent))
        {
            throw new ArgumentException(Invariant($"The incumbent does not satisfy {Constraint}."), nameof(incumbent));
        }

        return new BlockProblem(this) { Incumbent = incumbent.ToArray(), ResidentFactor = ResidentFactor };
    }

    /// <summary>Gets a copy of the factor in the memory of a device; null when there is none.</summary>
    public ResidentFactor? ResidentFactor { get; private init; }

    /// <summary>Returns this problem with a copy of its factor on a device; everything else is shared.</summary>
    /// <param name="resident">The copy; its numbers are those of <see cref="Factor"/>.</param>
    /// <returns>The problem with the copy.</returns>
    /// <exception cref="ArgumentException">Its shape is not that of the factor.</exception>
    public BlockProblem WithResidentFactor(ResidentFactor resident)
    {
        ArgumentNullException.ThrowIfNull(resident);
        if (!HasFactor || resident.Rank != FactorRank || resident.VariableCount != VariableCount)
        {
            throw new ArgumentException(
                Invariant($"The resident factor is [{resident.Rank}, {resident.VariableCount}], the factor [{FactorRank}, {VariableCount}]."),
                nameof(resident));
        }

        return new BlockProblem(this) { ResidentFactor = resident, Incumbent = Incumbent };
    }

    /// <summary>Computes f(x) in double precision from the coefficients; O(r n) with a factor, else O(n^2).</summary>
    /// <param name="assignment">x, [n] zeros and ones; need not be feasible.</param>
    /// <returns>f(x).</returns>
    /// <exception cref="ArgumentException">The length is not n, or an entry is neither 0 nor 1.</exception>
    public double Evaluate(ReadOnlySpan<byte> assignment)
    {
        RequireAssignment(assignment);
        double[] chosen = new double[VariableCount];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = assignment[i];
        }

        return Offset + Dot(_linear, chosen) + (0.5 * (_factor is not null ? FactorForm(chosen) : HessianForm(chosen)));
    }

    /// <summary>Computes H in full, from the factor where no dense matrix was given; O(r n^2), else O(n^2).</summary>
    /// <returns>A copy of H, row-major [n, n], exactly symmetric: (H + H')/2 of a dense matrix, F'F in double precision.</returns>
    /// <exception cref="ArgumentException">H has more entries than an array can hold.</exception>
    public double[] ToDenseHessian()
    {
        int n = VariableCount;
        if ((long)n * n > Array.MaxLength)
        {
            throw new ArgumentException(Invariant(
                $"The dense form of {n} variables has more entries than an array can hold; use a smaller block."));
        }

        double[] dense = new double[n * n];
        for (int row = 0; _hessian is null && row < FactorRank; row++)
        {
            ReadOnlySpan<double> entries = Factor.Slice(row * n, n);
            for (int i = 0; i < n; i++)
            {
                AddScaled(entries[..(i + 1)], entries[i], dense.AsSpan(i * n, i + 1));
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double entry = _hessian is null ? dense[(i * n) + j] : (_hessian[(i * n) + j] + _hessian[(j * n) + i]) / 2;
                dense[(i * n) + j] = dense[(j * n) + i] = entry;
            }
        }

        return dense;
    }

    private BlockProblem(BlockProblem other)
    {
        _linear = other._linear;
        _factor = other._factor;
        _hessian = other._hessian;
        Constraint = other.Constraint;
        Offset = other.Offset;
        FactorRank = other.FactorRank;
    }

    private double FactorForm(ReadOnlySpan<double> chosen)
    {
        double total = 0;
        for (int row = 0; row < FactorRank; row++)
        {
            double sum = Dot(Factor.Slice(row * VariableCount, VariableCount), chosen);
            total += sum * sum;
        }

        return total;
    }

    private double HessianForm(ReadOnlySpan<double> chosen)
    {
        double total = 0;
        for (int i = 0; _hessian is not null && i < chosen.Length; i++)
        {
            if (chosen[i] != 0)
            {
                total += Dot(Hessian.Slice(i * VariableCount, VariableCount), chosen);
            }
        }

        return total;
    }

    // Two times four running sums in a fixed order: products with 0 and 1 are exact, so the bits are the same on every
    // machine, whether or not it fuses multiplication and addition.
    private static double Dot(ReadOnlySpan<double> entries, ReadOnlySpan<double> chosen)
    {
        Vector256<double> even = Vector256<double>.Zero;
        Vector256<double> odd = Vector256<double>.Zero;
        int i = 0;
        for (; i <= entries.Length - 8; i += 8)
        {
            even += Vector256.Create(entries.Slice(i, 4)) * Vector256.Create(chosen.Slice(i, 4));
            odd += Vector256.Create(entries.Slice(i + 4, 4)) * Vector256.Create(chosen.Slice(i + 4, 4));
        }

        Vector256<double> sums = even + odd;
        double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        for (; i < entries.Length; i++)
        {
            sum += entries[i] * chosen[i];
        }

        return sum;
    }

    private static void AddScaled(ReadOnlySpan<double> entries, double scale, Span<double> target)
    {
        int i = 0;
        for (; i <= target.Length - 4; i += 4)
        {
            Span<double> part = target.Slice(i, 4);
            (Vector256.Create<double>(part) + (Vector256.Create(entries.Slice(i, 4)) * scale)).CopyTo(part);
        }

        for (; i < target.Length; i++)
        {
            target[i] += entries[i] * scale;
        }
    }

    private void RequireAssignment(ReadOnlySpan<byte> assignment)
    {
        if (assignment.Length != VariableCount)
        {
            throw new ArgumentException(Invariant(
                $"The assignment has {assignment.Length} entries; the problem has {VariableCount} variables."));
        }

        int bad = assignment.IndexOfAnyExceptInRange((byte)0, (byte)1);
        if (bad >= 0)
        {
            throw new ArgumentException(Invariant($"Entry {bad} of the assignment is {assignment[bad]}; only 0 and 1 are allowed."));
        }
    }

    private static void RequireFinite(ReadOnlySpan<double> values, string what, int columns)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(Invariant(
                    $"Entry [{i / columns}, {i % columns}] of the {what} is {values[i]}; every number must be finite."));
            }
        }
    }

    private static void RequireSymmetric(ReadOnlySpan<double> hessian, int n)
    {
        double scale = 0;
        foreach (double value in hessian)
        {
            scale = Math.Max(scale, Math.Abs(value));
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                double above = hessian[(i * n) + j];
                double below = hessian[(j * n) + i];
                if (Math.Abs(above - below) > SymmetryTolerance * scale)
                {
                    throw new ArgumentException(Invariant(
                        $"The Hessian is not symmetric: entry [{i}, {j}] is {above}, entry [{j}, {i}] is {below}. Pass (H + H')/2."));
                }
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
