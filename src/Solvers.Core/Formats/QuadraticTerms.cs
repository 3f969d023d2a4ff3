using System.Collections;
using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>Collects the terms of an objective while a file is read.</summary>
/// <param name="variableCount">n, checked against the size of the file.</param>
internal sealed class QuadraticTerms(int variableCount)
{
    private readonly double[] _linear = new double[variableCount];
    private readonly double[] _hessian = new double[variableCount * variableCount];
    private readonly BitArray _seen = new(variableCount * variableCount);

    /// <summary>Notes that the file has an entry for a pair.</summary>
    /// <param name="row">i, from 0.</param>
    /// <param name="column">j, from 0.</param>
    /// <returns>False when it had one already, in either order.</returns>
    public bool IsNew(int row, int column)
    {
        int place = (Math.Min(row, column) * variableCount) + Math.Max(row, column);
        bool isNew = !_seen[place];
        _seen[place] = true;
        return isNew;
    }

    /// <summary>Adds a multiple of x_i.</summary>
    /// <param name="index">i, from 0.</param>
    /// <param name="weight">The factor.</param>
    public void AddLinear(int index, double weight) => _linear[index] += weight;

    /// <summary>Adds to H_ij and H_ji, or to H_ii alone: a pair counts this much, a diagonal entry half of it.</summary>
    /// <param name="row">i, from 0.</param>
    /// <param name="column">j, from 0.</param>
    /// <param name="weight">What is added to the entry of H.</param>
    public void AddToHessian(int row, int column, double weight)
    {
        _hessian[(row * variableCount) + column] += weight;
        if (row != column)
        {
            _hessian[(column * variableCount) + row] += weight;
        }
    }

    /// <summary>Makes the problem.</summary>
    /// <param name="constraint">The constraint.</param>
    /// <param name="offset">The constant term.</param>
    /// <returns>The problem, which owns the arrays from then on.</returns>
    public BlockProblem ToProblem(BlockConstraint constraint, double offset = 0) => new(_linear, constraint, hessian: _hessian, offset: offset);
}
