using System.Runtime.CompilerServices;
using Solvers.Numerics;

namespace Solvers.Convex;

/// <summary>Descends by the best swap (or flip) over the open variables of a core until none lowers the objective.</summary>
/// <remarks>Every pair is looked at: O(k(m - k)) a move with fields h = c + Qx kept, O(m) to update them. One per thread.</remarks>
internal sealed class SwapDescent
{
    private readonly CoreProblem _core;
    private readonly double[] _fields;
    private readonly int[] _ones;
    private readonly int[] _zeros;
    private readonly double _least;

    /// <summary>Initialises the descent.</summary>
    /// <param name="core">The core.</param>
    public SwapDescent(CoreProblem core)
    {
        _core = core;
        _fields = new double[core.Count];
        _ones = new int[core.Count];
        _zeros = new int[core.Count];

        // Below this a gain is rounding and could cycle.
        _least = 1e-13 * (Kernels.SumOfMagnitudes(core.Linear) + Math.Abs(core.Offset));
    }

    /// <summary>Writes the assignment nearest to a point of the relaxation.</summary>
    /// <param name="point">x, [m].</param>
    /// <param name="assignment">Receives zeros and ones, [m].</param>
    public void Round(ReadOnlySpan<double> point, Span<byte> assignment)
    {
        if (_core.Cardinality is not { } cardinality)
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
    /// <param name="assignment">Zeros and ones, [m]; replaced by a local optimum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(Span<byte> assignment)
    {
        int m = _core.Count;
        _core.Linear.CopyTo(_fields, 0);
        for (int i = 0; i < m; i++)
        {
            if (assignment[i] != 0)
            {
                Kernels.AddScaled(_core.Couplings.AsSpan(i * m, m), 1, _fields);
            }
        }

        while (_core.Cardinality is null ? Flip(assignment) : Swap(assignment))
        {
        }
    }

    private bool Flip(Span<byte> assignment)
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

        Add(flipped, assignment[flipped] == 0 ? 1 : -1);
        assignment[flipped] ^= 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Swap(Span<byte> assignment)
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
            ReadOnlySpan<double> row = _core.Couplings.AsSpan(i * _core.Count, _core.Count);
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

        Add(leaving, -1);
        Add(entering, 1);
        (assignment[leaving], assignment[entering]) = (0, 1);
        return true;
    }

    private void Add(int index, double sign) => Kernels.AddScaled(_core.Couplings.AsSpan(index * _core.Count, _core.Count), sign, _fields);
}
