using Solvers.Abstractions;

namespace Solvers.CpSat;

/// <summary>Steepest descent by swaps, or by flips without a cardinality, on the whole block.</summary>
/// <remarks>Setting i to zero and j to one changes f by g_j - g_i + (H_ii + H_jj) / 2 - H_ij, where g = c + Hx is kept up to date.</remarks>
internal sealed class SwapDescent
{
    private readonly BlockProblem _problem;
    private readonly double[] _hessian;
    private readonly double[] _gradient;

    /// <summary>Initialises the descent.</summary>
    /// <param name="problem">The block.</param>
    public SwapDescent(BlockProblem problem)
    {
        _problem = problem;
        _hessian = problem.ToDenseHessian();
        _gradient = new double[problem.VariableCount];
    }

    /// <summary>Goes down from an assignment as far as it goes.</summary>
    /// <param name="assignment">Zeros and ones, [n]; feasible; changed in place.</param>
    /// <param name="mustStop">Asked before each move; true ends the descent.</param>
    public void Run(Span<byte> assignment, Func<bool> mustStop)
    {
        _problem.Linear.CopyTo(_gradient);
        for (int i = 0; i < assignment.Length; i++)
        {
            if (assignment[i] == 1)
            {
                AddRow(i, 1);
            }
        }

        while (!mustStop() && TryMove(assignment))
        {
        }
    }

    private bool TryMove(Span<byte> assignment)
    {
        int n = assignment.Length;
        double tolerance = 1e-12;
        (int leaving, int entering, double change) = (-1, -1, 0.0);
        for (int i = 0; i < n; i++)
        {
            double own = _hessian[(i * n) + i] / 2;
            double flip = assignment[i] == 0 ? _gradient[i] + own : own - _gradient[i];
            if (_problem.Constraint.AllowsFlips)
            {
                if (flip < change)
                {
                    (leaving, entering, change) = assignment[i] == 0 ? (-1, i, flip) : (i, -1, flip);
                }

                continue;
            }

            if (assignment[i] == 0)
            {
                continue;
            }

            ReadOnlySpan<double> row = _hessian.AsSpan(i * n, n);
            for (int j = 0; j < n; j++)
            {
                double swap = flip + _gradient[j] + (_hessian[(j * n) + j] / 2) - row[j];
                if (swap < change && assignment[j] == 0 && _problem.Constraint.AllowsSwap(i, j))
                {
                    (leaving, entering, change) = (i, j, swap);
                }
            }
        }

        double scale = Math.Abs(leaving >= 0 ? _gradient[leaving] : 0) + Math.Abs(entering >= 0 ? _gradient[entering] : 0);
        if (!(change < -tolerance * scale))
        {
            return false;
        }

        if (leaving >= 0)
        {
            assignment[leaving] = 0;
            AddRow(leaving, -1);
        }

        if (entering >= 0)
        {
            assignment[entering] = 1;
            AddRow(entering, 1);
        }

        return true;
    }

    private void AddRow(int variable, double sign)
    {
        int n = _gradient.Length;
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(_hessian.AsSpan(variable * n, n), sign, _gradient, _gradient);
    }
}
