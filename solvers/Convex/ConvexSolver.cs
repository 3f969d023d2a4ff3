using Solvers.Abstractions;

namespace Solvers.Convex;

/// <summary>
/// Solves a block to proven optimality: convex relaxation, lower bound, rounding and descent, fixing by reduced cost, branch
/// and bound. Anytime: value and bound improve until the budget ends.
/// </summary>
/// <remarks>
/// <para>With H = F'F the relaxation over 0 &lt;= x &lt;= 1, sum(x) = k has a solution with at most r + 1 fractional variables and its bound is
/// close; variables whose reduced cost exceeds the gap are settled, and branching is left with few. An indefinite H is made
/// convex by a diagonal (x_i^2 = x_i), the one of the semidefinite relaxation, so the bound stays valid. Problems without a
/// constraint (QUBO) are relaxed over the box.</para>
/// <para>One step is one step of the relaxation, O(nr); one perturbed descent; or one node of the tree, O(m s) a pivot for m
/// open and s fractional variables. Same seed and step budget, same bits on any thread count.</para>
/// <para>Reference: Billionnet, Elloumi and Plateau, Discrete Applied Mathematics 157, 2009, doi 10.1016/j.dam.2007.12.007, for
/// the convex reformulation; the README has the rest and the deviations.</para>
/// </remarks>
public sealed class ConvexSolver : IBlockSolver
{
    private readonly ConvexOptions _options;

    /// <summary>Initialises the solver.</summary>
    /// <param name="options">Its options; copied.</param>
    public ConvexSolver(ConvexOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = new ConvexOptions
        {
            RelativeGap = options.RelativeGap,
            RelaxationSteps = options.RelaxationSteps,
            CoreSize = options.CoreSize,
            Perturbations = options.Perturbations,
            SemidefiniteSize = options.SemidefiniteSize,
            BranchingSize = options.BranchingSize,
        };
    }

    /// <inheritdoc/>
    public SolverCapabilities Capabilities =>
        SolverCapabilities.Unconstrained | SolverCapabilities.ExactCardinality | SolverCapabilities.WarmStart
        | SolverCapabilities.ProvesOptimality | SolverCapabilities.Deterministic;

    /// <inheritdoc/>
    public ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(new ConvexSearch(problem, context, _options, cancellationToken).Run());
    }
}
