using System.Numerics.Tensors;
using Solvers.Abstractions;

namespace Solvers.Exhaustive;

/// <summary>Keeps the objective of an assignment through single moves.</summary>
internal sealed class ObjectiveWalk
{
    private readonly BlockProblem _problem;
    private readonly byte[] _assignment;
    private readonly int _length;

    // Row i holds column i of F, or row i of H; _state holds Fx [r], or c + Hx [n].
    private readonly double[] _rows;
    private readonly double[] _state;
    private readonly bool _usesFactor;

    public ObjectiveWalk(BlockProblem problem, byte[] assignment)
    {
        _problem = problem;
        _assignment = assignment;
        int n = problem.VariableCount;
        _usesFactor = !problem.HasHessian || (problem.HasFactor && problem.FactorRank < n);
        _length = _usesFactor ? problem.FactorRank : n;
        _rows = _usesFactor ? Transposed(problem.Factor, _length, n) : problem.Hessian.ToArray();
        _state = new double[_length];
        Refresh();
    }

    /// <summary>Gets the assignment, [n].</summary>
    public ReadOnlySpan<byte> Assignment => _assignment;

    /// <summary>Gets its objective, up to the rounding since the last refresh.</summary>
    public double Objective { get; private set; }

    /// <summary>Sets one variable to zero, another to one; -1 stands for none.</summary>
    public void Move(int leaving, int entering)
    {
        if (leaving >= 0)
        {
            Flip(leaving, -1);
        }

        if (entering >= 0)
        {
            Flip(entering, 1);
        }
    }

    /// <summary>Computes objective and state from the problem.</summary>
    public void Refresh()
    {
        Objective = _problem.Evaluate(_assignment);
        _state.AsSpan().Clear();
        if (!_usesFactor)
        {
            _problem.Linear.CopyTo(_state);
        }

        for (int i = 0; i < _assignment.Length; i++)
        {
            if (_assignment[i] != 0)
            {
                TensorPrimitives.Add(_state, Row(i), _state);
            }
        }
    }

    private void Flip(int i, double direction)
    {
        ReadOnlySpan<double> row = Row(i);
        if (_usesFactor)
        {
            Objective += (direction * (_problem.Linear[i] + TensorPrimitives.Dot(_state, row))) + (TensorPrimitives.SumOfSquares(row) / 2);
        }
        else
        {
            Objective += (direction * _state[i]) + (row[i] / 2);
        }

        if (direction > 0)
        {
            TensorPrimitives.Add(_state, row, _state);
        }
        else
        {
            TensorPrimitives.Subtract(_state, row, _state);
        }

        _assignment[i] ^= 1;
    }

    private static double[] Transposed(ReadOnlySpan<double> factor, int rowCount, int columnCount)
    {
        double[] columns = new double[factor.Length];
        for (int row = 0; row < rowCount; row++)
        {
            for (int column = 0; column < columnCount; column++)
            {
                columns[(column * rowCount) + row] = factor[(row * columnCount) + column];
            }
        }

        return columns;
    }

    private ReadOnlySpan<double> Row(int i) => _rows.AsSpan(i * _length, _length);
}
