using System.Runtime.CompilerServices;

namespace Solvers.Numerics;

/// <summary>
/// Steepest descent on c'x + 1/2 x'Ax over zeros and ones: by the best swap, or without a cardinality by the best flip, until
/// none lowers the objective.
/// </summary>
/// <remarks>
/// Every pair is looked at, in double precision: O(k (n - k)) to choose a swap, O(n) to make it, with fields
/// h_i = c_i + A_ii / 2 + sum over j, j not i, of A_ij x_j kept. Allocates nothing after construction; one per thread.
/// </remarks>
public sealed class SwapDescent
{
    private readonly ReadOnlyMemory<double> _matrix;
    private readonly ReadOnlyMemory<double> _linear;
    private readonly int? _cardinality;
    private readonly double[] _fields;
    private readonly int[] _ones;
    private readonly int[] _zeros;
    private readonly double _least;

    /// <summary>Initialises the descent.</summary>
    /// <param name="matrix">A, row-major [n, n], symmetric; read, not copied.</param>
    /// <param name="linear">c, [n]; read, not copied.</param>
    /// <param name="cardinality">k, or null for any number of ones.</param>
    /// <exception cref="ArgumentException">The matrix is not n by n.</exception>
    public SwapDescent(ReadOnlyMemory<double> matrix, ReadOnlyMemory<double> linear, int? cardinality)
    {
        int n = linear.Length;
        if (matrix.Length != n * n)
        {
            Throw.LengthMismatch(nameof(matrix), matrix.Length, n * n);
        }

        (_matrix, _linear, _cardinality) = (matrix, linear, cardinality);
        (_fields, _ones, _zeros) = (new double[n], new int[n], new int[n]);

        // Below this a gain is rounding and could cycle.
        _least = 1e-13 * Kernels.SumOfMagnitudes(linear.Span);
        for (int i = 0; i < n; i++)
        {
            _least = Math.Max(_least, 1e-13 * Kernels.SumOfMagnitudes(Row(i)));
        }
    }

    /// <summary>Writes the assignment nearest to a point of the relaxation.</summary>
    /// <param name="point">x, [n].</param>
    /// <param name="assignment">Receives zeros and ones, [n]; ties go to the lowest index.</param>
    public void Round(ReadOnlySpan<double> point, Span<byte> assignment)
    {
        if (_cardinality is not { } cardinality)
        {
            for (int i = 0; i < point.Length; i++)
            {
                assignment[i] = point[i] > 0.5 ? (byte)1 : (byte)0;
            }

            return;
        }

        for (int i = 0; i < point.Length; i++)
        {
            _fields[i] = -point[i];
            _ones[i] = i;
        }

        // Ties go to the lowest index: the order of equal keys is part of the result.
        _ones.AsSpan(0, point.Length).Sort((left, right) =>
            _fields[left] != _fields[right] ? _fields[left].CompareTo(_fields[right]) : left.CompareTo(right));
        assignment.Clear();
        foreach (int i in _ones.AsSpan(0, cardinality))
        {
            assignment[i] = 1;
        }
    }

    /// <summary>Descends.</summary>
    /// <param name="assignment">Zeros and ones, [n]; feasible; replaced by a local optimum.</param>
    /// <param name="mustStop">Asked before each move; true ends the descent. Null: never asked.</param>
    public void Run(Span<byte> assignment, Func<bool>? mustStop = null)
    {
        _linear.Span.CopyTo(_fields);
        for (int i = 0; i < _fields.Length; i++)
        {
            _fields[i] += 0.5 * Row(i)[i];
        }

        for (int i = 0; i < assignment.Length; i++)
        {
            if (assignment[i] != 0)
            {
                Update(i, 1);
            }
        }

        while (mustStop?.Invoke() != true && (_cardinality is null ? TryFlip(assignment) : TrySwap(assignment)))
        {
        }
    }

    private bool TryFlip(Span<byte> assignment)
    {
        int flipped = -1;
        double best = -_least;
        for (int i = 0; i < assignment.Length; i++)
        {
            double gain = assignment[i] == 0 ? _fields[i] : -_fields[i];
            (flipped, best) = gain < best ? (i, gain) : (flipped, best);
        }

        if (flipped < 0)
        {
            return false;
        }

        Update(flipped, assignment[flipped] == 0 ? 1 : -1);
        assignment[flipped] ^= 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TrySwap(Span<byte> assignment)
    {
        int oneCount = 0;
        int zeroCount = 0;
        for (int i = 0; i < assignment.Length; i++)
        {
            if (assignment[i] != 0)
            {
                _ones[oneCount++] = i;
            }
            else
            {
                _zeros[zeroCount++] = i;
            }
        }

        (int leaving, int entering) = (-1, -1);
        double best = -_least;
        foreach (int i in _ones.AsSpan(0, oneCount))
        {
            ReadOnlySpan<double> row = Row(i);
            double limit = best + _fields[i];
            foreach (int j in _zeros.AsSpan(0, zeroCount))
            {
                double gain = _fields[j] - row[j];
                if (gain < limit)
                {
                    (leaving, entering, best, limit) = (i, j, gain - _fields[i], gain);
                }
            }
        }

        if (leaving < 0)
        {
            return false;
        }

        Update(leaving, -1);
        Update(entering, 1);
        (assignment[leaving], assignment[entering]) = (0, 1);
        return true;
    }

    private ReadOnlySpan<double> Row(int index) => _matrix.Span.Slice(index * _fields.Length, _fields.Length);

    private void Update(int index, double sign)
    {
        double own = _fields[index];
        Kernels.AddScaled(Row(index), sign, _fields);
        _fields[index] = own;
    }
}
