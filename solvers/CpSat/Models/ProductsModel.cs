using Solvers.Abstractions;
using Solvers.Core;
using Solvers.CpSat.Protocol;

namespace Solvers.CpSat;

/// <summary>
/// A block in whole numbers with one Boolean y_ij for each product x_i x_j that counts. The objective pushes y_ij down where
/// it costs and up where it pays, so each needs only the implications against that: x_i and x_j imply y_ij, or y_ij implies
/// x_i and x_j.
/// </summary>
internal sealed class ProductsModel
{
    private readonly IntegerProblem _integers;
    private readonly List<(int First, int Second)> _products = [];

    /// <summary>Initialises the model.</summary>
    /// <param name="integers">The block in whole numbers.</param>
    public ProductsModel(IntegerProblem integers)
    {
        _integers = integers;
        int n = integers.VariableCount;
        Model = new CpModelProto { Objective = new CpObjectiveProto() };
        for (int i = 0; i < n; i++)
        {
            AddTerm(Booleans.Add(Model), integers.Linear[i]);
        }

        Booleans.Constrain(Model, n, integers.Constraint.Cardinality);
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                long weight = integers.Quadratic[(i * n) + j];
                if (weight != 0)
                {
                    AddProduct(i, j, weight);
                }
            }
        }
    }

    /// <summary>Gets the model.</summary>
    public CpModelProto Model { get; }

    /// <summary>Counts the products of a block without building anything.</summary>
    /// <param name="problem">The block.</param>
    /// <returns>Pairs i &lt; j with H_ij other than zero.</returns>
    public static int Count(BlockProblem problem)
    {
        int n = problem.VariableCount;
        double[] hessian = problem.ToDenseHessian();
        int count = 0;
        for (int i = 0; i < n; i++)
        {
            foreach (double entry in hessian.AsSpan((i * n) + i + 1, n - i - 1))
            {
                count += entry != 0 ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Has the search start near an assignment.</summary>
    /// <param name="assignment">Zeros and ones, [n].</param>
    public void Hint(ReadOnlySpan<byte> assignment)
    {
        var hint = new PartialVariableAssignment();
        for (int i = 0; i < assignment.Length; i++)
        {
            hint.Vars.Add(i);
            hint.Values.Add(assignment[i]);
        }

        for (int t = 0; t < _products.Count; t++)
        {
            hint.Vars.Add(assignment.Length + t);
            hint.Values.Add(assignment[_products[t].First] * assignment[_products[t].Second]);
        }

        Model.SolutionHint = hint;
    }

    /// <summary>Turns a bound of the model into one of the block, valid before the rounding to whole numbers.</summary>
    /// <param name="bound">The bound in units.</param>
    /// <returns>The bound.</returns>
    public double ToBound(long bound) =>
        _integers.ToObjective(bound) - _integers.ErrorBound - (Math.ScaleB(Math.Abs((double)bound), -51) / _integers.Scale);

    private void AddProduct(int first, int second, long weight)
    {
        int product = Booleans.Add(Model);
        _products.Add((first, second));
        AddTerm(product, weight);
        if (weight > 0)
        {
            Booleans.AddClause(Model, Booleans.Not(first), Booleans.Not(second), product);
        }
        else
        {
            Booleans.AddImplication(Model, product, first, second);
        }
    }

    private void AddTerm(int variable, long weight)
    {
        if (weight != 0)
        {
            Model.Objective.Vars.Add(variable);
            Model.Objective.Coeffs.Add(weight);
        }
    }
}
