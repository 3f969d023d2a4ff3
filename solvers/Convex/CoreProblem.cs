using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Convex;

/// <summary>
/// A block restricted to the variables that are not settled, in dense double precision: minimise
/// offset + c'x + 1/2 x'Qx over x in {0,1}^m, where Q has no diagonal because x_i^2 = x_i moved it into c.
/// </summary>
internal sealed class CoreProblem
{
    private readonly byte[] _basis;

    private CoreProblem(byte[] basis, int[] variables, double[] couplings, double[] linear, double[] diagonal, double offset, int? cardinality)
    {
        _basis = basis;
        Variables = variables;
        Couplings = couplings;
        Linear = linear;
        Diagonal = diagonal;
        Offset = offset;
        Cardinality = cardinality;
        IsCoupled = new bool[variables.Length];
        for (int i = 0; i < variables.Length; i++)
        {
            IsCoupled[i] = couplings.AsSpan(i * variables.Length, variables.Length).ContainsAnyExcept(0.0);
        }
    }

    /// <summary>Gets the variables of the block that are open, [m], ascending.</summary>
    public int[] Variables { get; }

    /// <summary>Gets m.</summary>
    public int Count => Variables.Length;

    /// <summary>Gets Q, row-major [m, m], symmetric with zero diagonal.</summary>
    public double[] Couplings { get; }

    /// <summary>Gets c, [m], with half the diagonal of H added.</summary>
    public double[] Linear { get; }

    /// <summary>Gets the diagonal that H has among the open variables, [m].</summary>
    public double[] Diagonal { get; }

    /// <summary>Gets the constant term: the block with the settled variables alone.</summary>
    public double Offset { get; }

    /// <summary>Gets how many open variables are one; null when free.</summary>
    public int? Cardinality { get; }

    /// <summary>Gets which open variables are coupled to any other, [m]; the others are told apart by c alone.</summary>
    public bool[] IsCoupled { get; }

    /// <summary>Gets a value indicating whether any assignment of the open variables meets the cardinality.</summary>
    public bool IsFeasible => Cardinality is not { } ones || (ones >= 0 && ones <= Count);

    /// <summary>Restricts a block.</summary>
    /// <param name="problem">The block.</param>
    /// <param name="basis">Values of all variables, [n]; those not open keep them.</param>
    /// <param name="variables">The open variables, ascending; owned by the result.</param>
    /// <param name="keepGoing">Asked now and then; false abandons the work.</param>
    /// <returns>The core; null when the work was abandoned.</returns>
    public static CoreProblem? Restrict(BlockProblem problem, ReadOnlySpan<byte> basis, int[] variables, Func<bool> keepGoing)
    {
        int n = problem.VariableCount;
        int m = variables.Length;
        byte[] held = basis.ToArray();
        foreach (int i in variables)
        {
            held[i] = 0;
        }

        double[] linear = new double[m];
        for (int i = 0; i < m; i++)
        {
            linear[i] = problem.Linear[variables[i]];
        }

        double[] couplings = new double[m * m];
        bool whole = problem.HasFactor
            ? AddFactor(problem, held, variables, couplings, linear, keepGoing)
            : AddHessian(problem, held, variables, couplings, linear, keepGoing);
        if (!whole)
        {
            return null;
        }

        double[] diagonal = new double[m];
        for (int i = 0; i < m; i++)
        {
            ref double entry = ref couplings[(i * m) + i];
            diagonal[i] = entry;
            linear[i] += 0.5 * entry;
            entry = 0;
        }

        int ones = 0;
        for (int i = 0; i < n; i++)
        {
            ones += held[i];
        }

        return new CoreProblem(
            basis.ToArray(), variables, couplings, linear, diagonal, problem.Evaluate(held), problem.Constraint.Cardinality - ones);
    }

    /// <summary>Reads the open variables off an assignment of the block.</summary>
    /// <param name="assignment">Zeros and ones, [n].</param>
    /// <returns>Zeros and ones, [m].</returns>
    public byte[] Read(ReadOnlySpan<byte> assignment)
    {
        byte[] open = new byte[Count];
        for (int i = 0; i < open.Length; i++)
        {
            open[i] = assignment[Variables[i]];
        }

        return open;
    }

    /// <summary>Writes the assignment of the block: the open variables as given, the settled ones as in the basis.</summary>
    /// <param name="open">Zeros and ones, [m].</param>
    /// <param name="assignment">Receives zeros and ones, [n].</param>
    public void Embed(ReadOnlySpan<byte> open, Span<byte> assignment)
    {
        _basis.CopyTo(assignment);
        for (int i = 0; i < open.Length; i++)
        {
            assignment[Variables[i]] = open[i];
        }
    }

    /// <summary>Makes a descent over the open variables.</summary>
    /// <returns>The descent; one per thread.</returns>
    public SwapDescent NewDescent() => new(Couplings, Linear, Cardinality);

    /// <summary>Returns the feasible assignment with the smallest linear term.</summary>
    /// <returns>Zeros and ones, [m].</returns>
    public byte[] Cheapest()
    {
        byte[] open = new byte[Count];
        BlockConstraint constraint = Cardinality is { } ones ? new CardinalityConstraint(ones) : FreeConstraint.Instance;
        constraint.Project(Linear, open);
        return open;
    }

    /// <summary>Computes f(x) of an assignment of the open variables; O(m^2).</summary>
    /// <param name="open">Zeros and ones, [m].</param>
    /// <returns>f(x).</returns>
    public double Evaluate(ReadOnlySpan<byte> open)
    {
        double linear = 0;
        double coupled = 0;
        for (int i = 0; i < open.Length; i++)
        {
            if (open[i] == 0)
            {
                continue;
            }

            linear += Linear[i];
            ReadOnlySpan<double> row = Couplings.AsSpan(i * Count, i);
            for (int j = 0; j < row.Length; j++)
            {
                coupled += open[j] * row[j];
            }
        }

        return Offset + linear + coupled;
    }

    /// <summary>Tells whether an assignment of the block has the settled variables as in the basis.</summary>
    /// <param name="assignment">Zeros and ones, [n].</param>
    /// <returns>True when it lies in the core.</returns>
    public bool Contains(ReadOnlySpan<byte> assignment)
    {
        byte[] embedded = new byte[_basis.Length];
        Embed(Read(assignment), embedded);
        return assignment.SequenceEqual(embedded);
    }

    private static bool AddFactor(
        BlockProblem problem, byte[] held, int[] variables, double[] couplings, double[] linear, Func<bool> keepGoing)
    {
        int n = problem.VariableCount;
        int m = variables.Length;
        double[] open = new double[m];
        double[] settled = Array.ConvertAll(held, static value => (double)value);
        for (int row = 0; row < problem.FactorRank; row++)
        {
            ReadOnlySpan<double> entries = problem.Factor.Slice(row * n, n);
            for (int i = 0; i < m; i++)
            {
                open[i] = entries[variables[i]];
            }

            double image = Kernels.Dot(entries, settled);
            Kernels.AddScaled(open, image, linear);
            for (int i = 0; i < m; i++)
            {
                if (open[i] != 0)
                {
                    Span<double> target = couplings.AsSpan(i * m, i + 1);
                    Kernels.AddScaled(open.AsSpan(0, i + 1), open[i], target);
                }
            }

            if (!keepGoing())
            {
                return false;
            }
        }

        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < i; j++)
            {
                couplings[(j * m) + i] = couplings[(i * m) + j];
            }
        }

        return true;
    }

    private static bool AddHessian(
        BlockProblem problem, byte[] held, int[] variables, double[] couplings, double[] linear, Func<bool> keepGoing)
    {
        int n = problem.VariableCount;
        int m = variables.Length;
        ReadOnlySpan<double> hessian = problem.Hessian;
        for (int i = 0; i < m && problem.HasHessian; i++)
        {
            int row = variables[i];
            for (int j = 0; j < m; j++)
            {
                // Exactly symmetric, whatever the last digits of the input.
                int column = variables[j];
                couplings[(i * m) + j] = (hessian[(row * n) + column] + hessian[(column * n) + row]) / 2;
            }

            for (int j = 0; j < n; j++)
            {
                if (held[j] != 0)
                {
                    linear[i] += (hessian[(row * n) + j] + hessian[(j * n) + row]) / 2;
                }
            }

            if (!keepGoing())
            {
                return false;
            }
        }

        return true;
    }
}
