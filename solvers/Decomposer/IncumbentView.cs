using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Decomposer;

/// <summary>A block as seen from one assignment: gradient, costs of flips, and the sub-blocks that can be cut out around it.</summary>
internal sealed class IncumbentView
{
    private readonly BlockProblem _problem;

    // Symmetric; empty where the factor is used.
    private readonly double[] _hessian;
    private readonly double[] _gradient;
    private readonly double[] _diagonal;
    private readonly double[] _couplings;
    private readonly byte[] _assignment;
    private double _objective = double.NaN;

    /// <summary>Prepares the view; O(n^2) without a factor, else O(r n).</summary>
    /// <param name="problem">The block.</param>
    public IncumbentView(BlockProblem problem)
    {
        int n = problem.VariableCount;
        _problem = problem;
        _hessian = problem.HasHessian && !problem.HasFactor ? problem.ToDenseHessian() : [];
        _gradient = new double[n];
        _couplings = new double[n];
        _assignment = new byte[n];
        _diagonal = new double[n];
        for (int i = 0; i < n; i++)
        {
            _diagonal[i] = _hessian.Length > 0 ? _hessian[(i * n) + i] : 0;
        }

        for (int row = 0; row < problem.FactorRank; row++)
        {
            ReadOnlySpan<double> entries = FactorRow(row);
            for (int i = 0; i < n; i++)
            {
                _diagonal[i] += entries[i] * entries[i];
            }
        }
    }

    /// <summary>Gets the assignment looked from, [n].</summary>
    public ReadOnlySpan<byte> Assignment => _assignment;

    /// <summary>Looks from an assignment; when it has not changed, nothing is done. O(r n) with a factor, else O(n^2).</summary>
    /// <param name="assignment">Zeros and ones, [n].</param>
    /// <param name="objective">Its objective.</param>
    public void LookFrom(ReadOnlySpan<byte> assignment, double objective)
    {
        if (objective == _objective && assignment.SequenceEqual(_assignment))
        {
            return;
        }

        assignment.CopyTo(_assignment);
        _objective = objective;
        _problem.Linear.CopyTo(_gradient);
        double[] chosen = Array.ConvertAll(_assignment, static value => (double)value);

        // Each row of the factor is read once: its product with x, then its part of F'Fx while it is in the first-level cache.
        for (int row = 0; row < _problem.FactorRank; row++)
        {
            Kernels.AddScaled(FactorRow(row), Kernels.Dot(FactorRow(row), chosen), _gradient);
        }

        for (int i = 0; _hessian.Length > 0 && i < chosen.Length; i++)
        {
            if (chosen[i] != 0)
            {
                Kernels.AddScaled(HessianRow(i), 1, _gradient);
            }
        }
    }

    /// <summary>Computes d_i = (1 - 2 x_i) g_i + H_ii / 2, the change of the objective by flipping i alone; O(n).</summary>
    /// <param name="costs">Receives the changes, [n].</param>
    public void ComputeFlipCosts(Span<double> costs)
    {
        for (int i = 0; i < costs.Length; i++)
        {
            costs[i] = (Sign(i) * _gradient[i]) + (_diagonal[i] / 2);
        }
    }

    /// <summary>
    /// Takes off the cost of every flip j what flipping i as well takes off it: the coupling (1 - 2 x_i) (1 - 2 x_j) H_ij where
    /// that is negative; O(r n) with a factor, else O(n).
    /// </summary>
    /// <param name="i">The variable.</param>
    /// <param name="costs">The costs, [n].</param>
    public void LowerByCouplings(int i, Span<double> costs)
    {
        ReadOnlySpan<double> couplings = Couplings(i);
        for (int j = 0; j < costs.Length; j++)
        {
            costs[j] += Math.Min(0, Sign(i) * Sign(j) * couplings[j]);
        }
    }

    /// <summary>Cuts a sub-block out: its objective is that of the whole block with the other variables as they are.</summary>
    /// <param name="variables">The free variables, [q].</param>
    /// <returns>The sub-block, with the assignment as its incumbent; O(r q^2) with a factor, else O(q^2).</returns>
    public BlockProblem Cut(ReadOnlySpan<int> variables)
    {
        int q = variables.Length;
        byte[] incumbent = new byte[q];
        double[] linear = new double[q];
        int ones = 0;
        for (int i = 0; i < q; i++)
        {
            incumbent[i] = _assignment[variables[i]];
            linear[i] = _gradient[variables[i]];
            ones += incumbent[i];
        }

        // A factor of more rows than columns says no more than the matrix.
        double[]? factor = _problem.HasFactor && _problem.FactorRank <= q ? new double[_problem.FactorRank * q] : null;
        double[] hessian = SubHessian(variables, factor);
        double offset = _objective;
        for (int i = 0; i < q; i++)
        {
            double quadratic = 0;
            for (int j = 0; j < q; j++)
            {
                quadratic += hessian[(i * q) + j] * incumbent[j];
            }

            linear[i] -= quadratic;
            offset -= incumbent[i] * (linear[i] + (quadratic / 2));
        }

        BlockConstraint constraint = _problem.Constraint.Cardinality is null ? FreeConstraint.Instance : new CardinalityConstraint(ones);
        return new BlockProblem(linear, constraint, factor, hessian, offset).WithIncumbent(incumbent);
    }

    private double[] SubHessian(ReadOnlySpan<int> variables, Span<double> factor)
    {
        int q = variables.Length;
        double[] hessian = new double[q * q];
        double[] part = new double[q];
        for (int row = 0; row < _problem.FactorRank; row++)
        {
            ReadOnlySpan<double> entries = FactorRow(row);
            for (int i = 0; i < q; i++)
            {
                part[i] = entries[variables[i]];
                Kernels.AddScaled(part.AsSpan(0, i + 1), part[i], hessian.AsSpan(i * q, i + 1));
            }

            if (!factor.IsEmpty)
            {
                part.CopyTo(factor.Slice(row * q, q));
            }
        }

        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double entry = _hessian.Length > 0 ? HessianRow(variables[i])[variables[j]] : hessian[(i * q) + j];
                hessian[(i * q) + j] = hessian[(j * q) + i] = entry;
            }
        }

        return hessian;
    }

    private ReadOnlySpan<double> Couplings(int i)
    {
        if (_hessian.Length > 0)
        {
            return HessianRow(i);
        }

        _couplings.AsSpan().Clear();
        for (int row = 0; row < _problem.FactorRank; row++)
        {
            Kernels.AddScaled(FactorRow(row), FactorRow(row)[i], _couplings);
        }

        return _couplings;
    }

    private int Sign(int i) => 1 - (2 * _assignment[i]);

    private ReadOnlySpan<double> FactorRow(int row) => _problem.Factor.Slice(row * _assignment.Length, _assignment.Length);

    private ReadOnlySpan<double> HessianRow(int i) => _hessian.AsSpan(i * _assignment.Length, _assignment.Length);
}
