using System.Runtime.CompilerServices;
using Solvers.Abstractions;

namespace Solvers.Numerics;

/// <summary>
/// A block problem restricted to some of its variables, the others held at their values in a basis; ready for
/// incremental search. With all variables chosen it is the problem itself.
/// </summary>
public sealed class SearchSpace
{
    private const int MostFactorRows = 16;

    private readonly byte[] _basis;
    private readonly int[] _variables;
    private readonly double[] _linear;
    private readonly double _offset;

    private SearchSpace(byte[] basis, int[] variables, Couplings couplings, double[] linear, double offset)
    {
        _basis = basis;
        _variables = variables;
        _linear = linear;
        _offset = offset;
        Couplings = couplings;
    }

    /// <summary>Gets the variables of the problem that are searched, [m], ascending.</summary>
    public ReadOnlySpan<int> Variables => _variables;

    /// <summary>Gets m.</summary>
    public int Count => _variables.Length;

    /// <summary>Gets the couplings among the m variables.</summary>
    public Couplings Couplings { get; }

    /// <summary>Restricts a problem, with dense couplings.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="basis">Values of the variables that are held, [n]; copied.</param>
    /// <param name="variables">The variables to search, [m], ascending; owned by the result.</param>
    /// <param name="keepGoing">Asked now and then; false abandons the work. Null: never asked.</param>
    /// <returns>The space, or null when the work was abandoned.</returns>
    public static SearchSpace? Dense(
        BlockProblem problem, ReadOnlySpan<byte> basis, int[] variables, Func<bool>? keepGoing = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(variables);
        DenseCouplings? couplings = problem.HasHessian
            ? DenseCouplings.FromHessian(problem.Hessian, problem.VariableCount, variables, keepGoing)
            : DenseCouplings.FromFactor(problem.Factor, problem.VariableCount, variables, keepGoing);
        return couplings is null ? null : Create(problem, basis, variables, couplings);
    }

    /// <summary>The whole problem, in the form whose moves are cheaper.</summary>
    /// <remarks>
    /// A swap reads 4 n r bytes of a factor but 8 n bytes of a dense matrix, which costs r n^2 / 2 multiplications to form and
    /// leaves the caches sooner. Up to 16 rows the factor is kept.
    /// </remarks>
    /// <param name="problem">The problem.</param>
    /// <param name="factor">Its couplings in factor form if they exist already; null to build them where needed.</param>
    /// <param name="keepGoing">Asked now and then; false abandons the work. Null: never asked.</param>
    /// <returns>The space of all variables, or null when the work was abandoned.</returns>
    public static SearchSpace? Whole(BlockProblem problem, FactorCouplings? factor = null, Func<bool>? keepGoing = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.HasFactor && problem.FactorRank <= MostFactorRows)
        {
            return OverFactor(problem, factor ?? FactorCouplings.Create(problem.Factor, problem.VariableCount));
        }

        return Dense(problem, new byte[problem.VariableCount], AllVariables(problem.VariableCount), keepGoing);
    }

    /// <summary>The whole problem, with couplings kept as its factor.</summary>
    /// <param name="problem">A problem with a factor.</param>
    /// <param name="couplings">Its couplings.</param>
    /// <returns>The space of all variables.</returns>
    public static SearchSpace OverFactor(BlockProblem problem, FactorCouplings couplings)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(couplings);
        return new SearchSpace(
            new byte[problem.VariableCount],
            AllVariables(problem.VariableCount),
            couplings,
            problem.Linear.ToArray(),
            problem.Offset);
    }

    /// <summary>Makes a search state at the all-zero assignment of the m variables.</summary>
    /// <returns>The state; its objective is that of the whole problem.</returns>
    public FlipState NewState() => new(Couplings, _linear, _offset);

    /// <summary>Reads the m variables off an assignment of the problem.</summary>
    /// <param name="assignment">Zeros and ones, [n].</param>
    /// <param name="restricted">Receives zeros and ones, [m].</param>
    public void Restrict(ReadOnlySpan<byte> assignment, Span<byte> restricted)
    {
        for (int i = 0; i < _variables.Length; i++)
        {
            restricted[i] = assignment[_variables[i]];
        }
    }

    /// <summary>Writes the assignment of the problem that agrees with the m variables and, elsewhere, with the basis.</summary>
    /// <param name="restricted">Zeros and ones, [m].</param>
    /// <param name="assignment">Receives zeros and ones, [n].</param>
    public void Embed(ReadOnlySpan<byte> restricted, Span<byte> assignment)
    {
        _basis.CopyTo(assignment);
        for (int i = 0; i < _variables.Length; i++)
        {
            assignment[_variables[i]] = restricted[i];
        }
    }

    private static int[] AllVariables(int count)
    {
        int[] variables = new int[count];
        for (int i = 0; i < count; i++)
        {
            variables[i] = i;
        }

        return variables;
    }

    private static SearchSpace Create(BlockProblem problem, ReadOnlySpan<byte> basis, int[] variables, Couplings couplings)
    {
        byte[] held = basis.ToArray();
        foreach (int i in variables)
        {
            held[i] = 0;
        }

        double[] linear = new double[variables.Length];
        for (int i = 0; i < variables.Length; i++)
        {
            linear[i] = problem.Linear[variables[i]];
        }

        if (held.AsSpan().Contains((byte)1))
        {
            AddHeld(problem, held, variables, linear);
        }

        return new SearchSpace(basis.ToArray(), variables, couplings, linear, problem.Evaluate(held));
    }

    /// <summary>linear_i += sum over the held ones j of H_ij, in double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddHeld(BlockProblem problem, byte[] held, int[] variables, double[] linear)
    {
        int n = problem.VariableCount;
        if (problem.HasFactor)
        {
            for (int row = 0; row < problem.FactorRank; row++)
            {
                ReadOnlySpan<double> entries = problem.Factor.Slice(row * n, n);
                double image = 0;
                for (int j = 0; j < entries.Length; j++)
                {
                    image += held[j] * entries[j];
                }

                for (int i = 0; i < variables.Length; i++)
                {
                    linear[i] += image * entries[variables[i]];
                }
            }

            return;
        }

        for (int j = 0; j < held.Length && problem.HasHessian; j++)
        {
            if (held[j] != 0)
            {
                ReadOnlySpan<double> entries = problem.Hessian.Slice(j * n, n);
                for (int i = 0; i < variables.Length; i++)
                {
                    linear[i] += entries[variables[i]];
                }
            }
        }
    }
}
