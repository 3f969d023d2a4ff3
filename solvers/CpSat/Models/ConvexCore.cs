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
    private const int Bisections = 12;

    private readonly int[] _free;
    private readonly byte[] _settled;
    private readonly double[] _linear;
    private readonly ReadOnlyMemory<double> _factor;
    private readonly double[]? _matrix;

    private ConvexCore(
        int[] free, byte[] settled, double[] linear, ReadOnlyMemory<double> factor, double[]? matrix, double offset, int? cardinality, double margin)
    {
        _free = free;
        _settled = settled;
        _linear = linear;
        _factor = factor;
        _matrix = matrix;
        Offset = offset;
        Cardinality = cardinality;
        Margin = margin;
        Form = matrix is null ? QuadraticForm.OfFactor(factor, free.Length) : QuadraticForm.OfMatrix(matrix, free.Length);
        Uncoupled = FindUncoupled();
    }

    /// <summary>Gets the number of free variables.</summary>
    public int Count => _free.Length;

    /// <summary>Gets the number of ones among the free variables; null for any.</summary>
    public int? Cardinality { get; }

    /// <summary>Gets c of the free variables, [n].</summary>
    public ReadOnlySpan<double> Linear => _linear;

    /// <summary>Gets the constant.</summary>
    public double Offset { get; }

    /// <summary>Gets A of the free variables.</summary>
    public QuadraticForm Form { get; }

    /// <summary>Gets A as a matrix, [n, n]; empty while it is known as a factor alone.</summary>
    public ReadOnlySpan<double> Matrix => _matrix;

    /// <summary>Gets what must be subtracted from every bound, not negative.</summary>
    public double Margin { get; }

    /// <summary>Gets the variables that are coupled to no other, cheapest first.</summary>
    public int[] Uncoupled { get; }

    /// <summary>Gets a value indicating whether one assignment alone is left.</summary>
    public bool IsSingle => Count == 0 || Cardinality == 0 || Cardinality == Count;

    /// <summary>Makes the core of a whole block: as a factor where it has one, which is convex as it is.</summary>
    /// <param name="problem">The block.</param>
    /// <param name="keepGoing">Asked now and then; false abandons the test of a dense matrix.</param>
    /// <returns>The core; null when the block is not convex, or when the test was abandoned.</returns>
    public static ConvexCore? TryMake(BlockProblem problem, Func<bool> keepGoing)
    {
        int n = problem.VariableCount;
        int[] all = [.. Enumerable.Range(0, n)];
        double magnitude = Math.Abs(problem.Offset) + TensorPrimitives.SumOfMagnitudes(problem.Linear);
        double unit = 8 * (n + problem.FactorRank + 8) * Kernels.UnitRoundoff;
        if (problem.HasFactor && n > 0)
        {
            double[] factor = problem.Factor.ToArray();
            magnitude += QuadraticForm.OfFactor(factor, n).AbsoluteSum;
            return new ConvexCore(
                all, new byte[n], problem.Linear.ToArray(), factor, matrix: null, problem.Offset, problem.Constraint.Cardinality, unit * magnitude);
        }

        double[] matrix = problem.ToDenseHessian();
        magnitude += TensorPrimitives.SumOfMagnitudes<double>(matrix);
        double ridge = Ridge(matrix, n);
        if (ridge > 0 ? !IsPositive(matrix, n, share: 0, ridge, keepGoing) : matrix.AsSpan().IndexOfAnyExcept(0.0) >= 0)
        {
            return null;
        }

        // A + 2 ridge I is positive semidefinite, and |x - y|^2 is at most n for two points of the cube.
        return new ConvexCore(
            all, new byte[n], problem.Linear.ToArray(), factor: default, matrix, problem.Offset, problem.Constraint.Cardinality,
            (ridge * n) + (unit * magnitude));
    }

    /// <summary>Settles variables, and knows A as a matrix from then on: O(r) or O(1) an entry.</summary>
    /// <param name="values">For each free variable its value, or null to leave it free.</param>
    /// <param name="keepGoing">Asked once a row; false abandons the work.</param>
    /// <returns>The smaller core; null when the values leave no feasible assignment, or when the work was abandoned.</returns>
    public ConvexCore? Settle(ReadOnlySpan<byte?> values, Func<bool> keepGoing)
    {
        byte[] settled = (byte[])_settled.Clone();
        double[] chosen = new double[Count];
        var left = new List<int>();
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                settled[_free[i]] = value;
                chosen[i] = value;
            }
            else
            {
                left.Add(i);
            }
        }

        int ones = (int)TensorPrimitives.Sum<double>(chosen);
        if (Cardinality is { } wanted && (ones > wanted || wanted - ones > left.Count))
        {
            return null;
        }

        double[] image = new double[Form.ImageLength];
        double[] shifted = (double[])_linear.Clone();
        Form.ComputeImage(chosen, image);
        Form.AddGradient(image, shifted);
        double offset = Offset + TensorPrimitives.Dot<double>(_linear, chosen) + (0.5 * Form.Square(chosen, image));
        double[]? matrix = _matrix is null ? Gram(left, keepGoing) : Part(left);
        return matrix is null
            ? null
            : new ConvexCore(
                [.. left.Select(i => _free[i])], settled, [.. left.Select(i => shifted[i])], factor: default, matrix, offset,
                Cardinality - ones, Margin);
    }

    /// <summary>Moves as large a multiple of the diagonal into the linear term as leaves A positive semidefinite.</summary>
    /// <param name="keepGoing">Asked now and then; false leaves the core as it is.</param>
    /// <returns>The same core, in a form whose tangents lie closer; itself while A is known as a factor alone.</returns>
    public ConvexCore Shifted(Func<bool> keepGoing)
    {
        double share = _matrix is null ? 0 : MovableShare(_matrix, Count, keepGoing);
        if (share <= 0)
        {
            return this;
        }

        double[] linear = (double[])_linear.Clone();
        double[] matrix = (double[])_matrix!.Clone();
        for (int i = 0; i < Count; i++)
        {
            double moved = share * matrix[(i * Count) + i];
            linear[i] += moved / 2;
            matrix[(i * Count) + i] -= moved;
        }

        return new ConvexCore(_free, _settled, linear, factor: default, matrix, Offset, Cardinality, Margin);
    }

    /// <summary>Makes a descent over the free variables.</summary>
    /// <returns>The descent; A must be known as a matrix.</returns>
    public SwapDescent NewDescent() => new(_matrix, _linear, Cardinality);

    /// <summary>Makes the tangent at a point.</summary>
    /// <param name="point">The point, [n], inside the cube.</param>
    /// <returns>The tangent, lowered by <see cref="Margin"/>.</returns>
    public Cut TangentAt(ReadOnlySpan<double> point)
    {
        double[] image = new double[Form.ImageLength];
        double[] gradient = (double[])_linear.Clone();
        Form.ComputeImage(point, image);
        Form.AddGradient(image, gradient);
        return new Cut(Offset - (0.5 * Form.Square(point, image)) - Margin, gradient);
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

    private static double MovableShare(double[] matrix, int n, Func<bool> keepGoing)
    {
        double ridge = Ridge(matrix, n);
        double low = 0;
        double high = 1;
        for (int step = 0; step < Bisections && ridge > 0; step++)
        {
            double middle = (low + high) / 2;

            // Minus a ridge, so that what Cholesky's rounding hides is covered.
            (low, high) = IsPositive(matrix, n, middle, -ridge, keepGoing) ? (middle, high) : (low, middle);
        }

        return low;
    }

    private double[]? Gram(List<int> left, Func<bool> keepGoing)
    {
        int rank = Form.ImageLength;
        double[] matrix = new double[left.Count * left.Count];
        double[] columns = new double[left.Count * rank];
        for (int a = 0; a < left.Count; a++)
        {
            for (int row = 0; row < rank; row++)
            {
                columns[(a * rank) + row] = _factor.Span[(row * Count) + left[a]];
            }
        }

        for (int a = 0; a < left.Count; a++)
        {
            if (!keepGoing())
            {
                return null;
            }

            for (int b = 0; b <= a; b++)
            {
                double entry = TensorPrimitives.Dot<double>(columns.AsSpan(a * rank, rank), columns.AsSpan(b * rank, rank));
                matrix[(a * left.Count) + b] = matrix[(b * left.Count) + a] = entry;
            }
        }

        return matrix;
    }

    private double[] Part(List<int> left)
    {
        double[] matrix = new double[left.Count * left.Count];
        for (int a = 0; a < left.Count; a++)
        {
            for (int b = 0; b < left.Count; b++)
            {
                matrix[(a * left.Count) + b] = _matrix![(left[a] * Count) + left[b]];
            }
        }

        return matrix;
    }

    // A positive semidefinite matrix with a zero on the diagonal has zeros in the whole row.
    private int[] FindUncoupled() => [.. Enumerable.Range(0, Count)
        .Where(i => _matrix is null ? Form.Diagonal.Span[i] == 0 : _matrix.AsSpan(i * Count, Count).IndexOfAnyExcept(0.0) < 0)
        .OrderBy(i => _linear[i])];

    /// <summary>More than what rounding in a Cholesky factorisation can hide, and 1e-13 of the trace at least.</summary>
    private static double Ridge(double[] matrix, int n)
    {
        double trace = 0;
        for (int i = 0; i < n; i++)
        {
            trace += Math.Max(0, matrix[(i * n) + i]);
        }

        return Math.Max(1e-13, 4 * (n + 4) * Kernels.UnitRoundoff) * trace;
    }

    /// <summary>Tells whether A - share diag(A) + ridge I, without the variables that are coupled to none, has a Cholesky factor.</summary>
    private static bool IsPositive(double[] matrix, int n, double share, double ridge, Func<bool> keepGoing)
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

        return Cholesky.TryFactor(trial, coupled.Length, coupled.Length, keepGoing);
    }
}
