using System.Numerics.Tensors;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.CpSat;

/// <summary>
/// What is left of a convex block once variables are settled: minimise offset + c'x + 1/2 x'Ax over the zeros and ones of the
/// free variables, with A positive semidefinite.
/// </summary>
/// <remarks>
/// <para>x_i^2 = x_i, so a multiple of the diagonal of H may move from the quadratic into the linear term without changing f at
/// zeros and ones. The more moves, the closer tangents and relaxation lie to f; <see cref="Shifted"/> moves what leaves A
/// positive semidefinite.</para>
/// <para>Values of f computed in different ways differ by rounding. <see cref="Margin"/> bounds the differences: the standard
/// bound on sums of n + r products (Higham, Accuracy and Stability of Numerical Algorithms, SIAM 2002, section 3.1) over all
/// coefficients of the block, and for a dense matrix what its test for positive semidefiniteness left open.</para>
/// </remarks>
internal sealed class ConvexCore
{
    private const double UnitRoundoff = 1.0 / (1L << 53);
    private const int Bisections = 12;

    private readonly int[] _free;
    private readonly byte[] _settled;
    private readonly double[] _linear;
    private readonly double[] _matrix;
    private readonly double _offset;

    private ConvexCore(int[] free, byte[] settled, double[] linear, double[] matrix, double offset, int? cardinality, double margin)
    {
        _free = free;
        _settled = settled;
        _linear = linear;
        _matrix = matrix;
        _offset = offset;
        Cardinality = cardinality;
        Margin = margin;
        Uncoupled = FindUncoupled();
        Form = QuadraticForm.OfMatrix(matrix, free.Length);
    }

    /// <summary>Gets the number of free variables.</summary>
    public int Count => _free.Length;

    /// <summary>Gets the number of ones among the free variables; null for any.</summary>
    public int? Cardinality { get; }

    /// <summary>Gets c of the free variables, [n].</summary>
    public ReadOnlySpan<double> Linear => _linear;

    /// <summary>Gets the constant.</summary>
    public double Offset => _offset;

    /// <summary>Gets A of the free variables.</summary>
    public QuadraticForm Form { get; private init; }

    /// <summary>Gets what must be subtracted from every bound, not negative.</summary>
    public double Margin { get; }

    /// <summary>Gets the variables that are coupled to no other, cheapest first.</summary>
    public int[] Uncoupled { get; }

    /// <summary>Gets a value indicating whether one assignment alone is left.</summary>
    public bool IsSingle => Count == 0 || Cardinality == 0 || Cardinality == Count;

    /// <summary>Makes the core of a whole block.</summary>
    /// <param name="problem">The block.</param>
    /// <returns>The core; null when the block is not convex.</returns>
    public static ConvexCore? TryMake(BlockProblem problem)
    {
        int n = problem.VariableCount;
        double[] matrix = problem.ToDenseHessian();
        double magnitude = Math.Abs(problem.Offset) + TensorPrimitives.SumOfMagnitudes(problem.Linear);
        double left = 0;
        QuadraticForm? form = null;
        if (problem.HasFactor)
        {
            form = n == 0 ? null : QuadraticForm.OfFactor(problem.Factor.ToArray(), n);
            magnitude += form?.AbsoluteSum ?? 0;
        }
        else
        {
            magnitude += TensorPrimitives.SumOfMagnitudes<double>(matrix);
            double ridge = Ridge(matrix, n);
            if (ridge > 0 && !IsPositive(matrix, n, share: 0, ridge))
            {
                return null;
            }

            // A + 2 ridge I is positive semidefinite, and |x - y|^2 is at most n for two points of the cube.
            left = ridge * n;
        }

        double margin = left + (8 * (n + problem.FactorRank + 8) * UnitRoundoff * magnitude);
        var core = new ConvexCore(
            [.. Enumerable.Range(0, n)], new byte[n], problem.Linear.ToArray(), matrix, problem.Offset, problem.Constraint.Cardinality, margin);
        return form is null ? core : core.With(form);
    }

    /// <summary>Settles variables.</summary>
    /// <param name="values">For each free variable its value, or null to leave it free.</param>
    /// <returns>The smaller core; null when the values leave no feasible assignment.</returns>
    public ConvexCore? Settle(ReadOnlySpan<byte?> values)
    {
        byte[] settled = (byte[])_settled.Clone();
        var left = new List<int>();
        double[] shift = new double[Count];
        double offset = _offset;
        int ones = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value)
            {
                left.Add(i);
                continue;
            }

            settled[_free[i]] = value;
            if (value == 1)
            {
                ReadOnlySpan<double> row = _matrix.AsSpan(i * Count, Count);
                ones++;
                offset += _linear[i] + shift[i] + (0.5 * row[i]);
                TensorPrimitives.Add(shift, row, shift);
            }
        }

        if (Cardinality is { } wanted && (ones > wanted || wanted - ones > left.Count))
        {
            return null;
        }

        double[] linear = new double[left.Count];
        double[] matrix = new double[left.Count * left.Count];
        for (int a = 0; a < left.Count; a++)
        {
            linear[a] = _linear[left[a]] + shift[left[a]];
            for (int b = 0; b < left.Count; b++)
            {
                matrix[(a * left.Count) + b] = _matrix[(left[a] * Count) + left[b]];
            }
        }

        return new ConvexCore([.. left.Select(i => _free[i])], settled, linear, matrix, offset, Cardinality - ones, Margin);
    }

    /// <summary>Moves as large a multiple of the diagonal into the linear term as leaves A positive semidefinite.</summary>
    /// <returns>The same core, in a form whose tangents lie closer.</returns>
    public ConvexCore Shifted()
    {
        double share = MovableShare();
        if (share <= 0)
        {
            return this;
        }

        double[] linear = (double[])_linear.Clone();
        double[] matrix = (double[])_matrix.Clone();
        for (int i = 0; i < Count; i++)
        {
            double moved = share * matrix[(i * Count) + i];
            linear[i] += moved / 2;
            matrix[(i * Count) + i] -= moved;
        }

        return new ConvexCore(_free, _settled, linear, matrix, _offset, Cardinality, Margin);
    }

    /// <summary>Makes the tangent at a point.</summary>
    /// <param name="point">The point, [n], inside the cube.</param>
    /// <returns>The tangent, lowered by <see cref="Margin"/>.</returns>
    public Cut TangentAt(ReadOnlySpan<double> point)
    {
        double[] image = new double[Form.ImageLength];
        double[] gradient = (double[])_linear.Clone();
        Form.ComputeImage(point, image);
        Form.AddGradient(image, gradient);
        return new Cut(_offset - (0.5 * Form.Square(point, image)) - Margin, gradient);
    }

    /// <summary>Makes the tangent at an assignment.</summary>
    /// <param name="assignment">Zeros and ones of the free variables.</param>
    /// <returns>The tangent, lowered by <see cref="Margin"/>.</returns>
    public Cut TangentAt(ReadOnlySpan<byte> assignment)
    {
        double[] point = new double[Count];
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = assignment[i];
        }

        return TangentAt(point);
    }

    /// <summary>Reads the free variables of an assignment of the whole block.</summary>
    /// <param name="whole">Zeros and ones of the whole block.</param>
    /// <param name="assignment">Receives those of the free variables.</param>
    /// <returns>True when the settled ones have their settled values.</returns>
    public bool TryRead(ReadOnlySpan<byte> whole, Span<byte> assignment)
    {
        bool same = true;
        int next = 0;
        for (int i = 0; i < whole.Length; i++)
        {
            if (next < Count && _free[next] == i)
            {
                assignment[next++] = whole[i];
            }
            else
            {
                same &= whole[i] == _settled[i];
            }
        }

        return same;
    }

    /// <summary>Writes an assignment of the whole block.</summary>
    /// <param name="assignment">Zeros and ones of the free variables.</param>
    /// <returns>Zeros and ones of the whole block.</returns>
    public byte[] ToWhole(ReadOnlySpan<byte> assignment)
    {
        byte[] whole = (byte[])_settled.Clone();
        for (int i = 0; i < Count; i++)
        {
            whole[_free[i]] = assignment[i];
        }

        return whole;
    }

    private double MovableShare()
    {
        double ridge = Ridge(_matrix, Count);
        double low = 0;
        double high = 1;
        for (int step = 0; step < Bisections && ridge > 0; step++)
        {
            double middle = (low + high) / 2;

            // Minus a ridge, so that what Cholesky's rounding hides is covered.
            (low, high) = IsPositive(_matrix, Count, middle, -ridge) ? (middle, high) : (low, middle);
        }

        return low;
    }

    private ConvexCore With(QuadraticForm form) => new(_free, _settled, _linear, _matrix, _offset, Cardinality, Margin) { Form = form };

    private int[] FindUncoupled()
    {
        var uncoupled = new List<int>();
        for (int i = 0; i < Count; i++)
        {
            if (_matrix.AsSpan(i * Count, Count).IndexOfAnyExcept(0.0) < 0)
            {
                uncoupled.Add(i);
            }
        }

        return [.. uncoupled.OrderBy(i => _linear[i])];
    }

    /// <summary>More than what rounding in a Cholesky factorisation can hide, and 1e-13 of the trace at least.</summary>
    private static double Ridge(double[] matrix, int n)
    {
        double trace = 0;
        for (int i = 0; i < n; i++)
        {
            trace += Math.Max(0, matrix[(i * n) + i]);
        }

        return Math.Max(1e-13, 4 * (n + 4) * UnitRoundoff) * trace;
    }

    /// <summary>Tells whether A - share diag(A) + ridge I, without the variables that are coupled to none, has a Cholesky factor.</summary>
    private static bool IsPositive(double[] matrix, int n, double share, double ridge)
    {
        int[] coupled = [.. Enumerable.Range(0, n).Where(i => matrix.AsSpan(i * n, n).IndexOfAnyExcept(0.0) >= 0)];
        double[] trial = new double[coupled.Length * coupled.Length];
        for (int a = 0; a < coupled.Length; a++)
        {
            for (int b = 0; b < coupled.Length; b++)
            {
                trial[(a * coupled.Length) + b] = matrix[(coupled[a] * n) + coupled[b]];
            }

            double diagonal = matrix[(coupled[a] * n) + coupled[a]];
            trial[(a * coupled.Length) + a] = diagonal - (share * diagonal) + ridge;
        }

        return Cholesky.TryFactor(trial, coupled.Length, coupled.Length);
    }
}
