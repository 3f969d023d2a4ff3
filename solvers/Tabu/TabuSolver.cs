using Solvers.Abstractions;

namespace Solvers.Tabu;

/// <summary>Tabu search by swaps (flips without a constraint), warm-started from the incumbent and a rounded relaxation.</summary>
/// <remarks>
/// <para>Each move pairs the best few removals with the best few additions that are not tabu, evaluates the pairs exactly,
/// and makes the best, uphill if need be; what moved is tabu for a short, cycling tenure, unless it leads to a new best.
/// Walks restart from perturbed or crossed elite assignments, in rounds, and share what they found between rounds.</para>
/// <para>With a factor the block is convex: its relaxation, rounded, is one start, and the search concentrates on the core of
/// variables whose reduced cost is small; a descent over all variables checks what the core found.</para>
/// <para>One step is one move: O(m) for a core of m variables. Same seed and step budget, same bits on any thread count.</para>
/// <para>Reference: Palubeckis, "Iterated tabu search for the maximum diversity problem", Applied Mathematics and
/// Computation 189, 2007, doi 10.1016/j.amc.2006.11.090; tenures after Galinier, Boujbel and Fernandes, Annals of Operations
/// Research 191, 2011, doi 10.1007/s10479-011-0983-3. The README lists deviations.</para>
/// </remarks>
public sealed class TabuSolver : IBlockSolver
{
    private readonly TabuOptions _options;

    /// <summary>Initialises the solver.</summary>
    /// <param name="options">Its options; copied.</param>
    public TabuSolver(TabuOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = new TabuOptions
        {
            Tenure = options.Tenure,
            AdditionTenureShare = options.AdditionTenureShare,
            Candidates = options.Candidates,
            WalkMoves = options.WalkMoves,
            Walks = options.Walks,
            EliteSize = options.EliteSize,
            IdleRounds = options.IdleRounds,
            CoreSize = options.CoreSize,
            RelaxationSteps = options.RelaxationSteps,
        };
    }

    /// <inheritdoc/>
    public SolverCapabilities Capabilities =>
        SolverCapabilities.Unconstrained | SolverCapabilities.ExactCardinality | SolverCapabilities.WarmStart
        | SolverCapabilities.Deterministic;

    /// <inheritdoc/>
    public ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(new TabuSearch(problem, context, _options, cancellationToken).Run());
    }
}
