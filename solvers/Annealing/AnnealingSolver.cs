using Solvers.Abstractions;

namespace Solvers.Annealing;

/// <summary>Simulated annealing by swaps that keep the cardinality (by flips without a constraint).</summary>
/// <remarks>
/// <para>A proposal draws a one and a zero; the change of the objective is read off the fields in O(1), and most proposals are
/// refused before the coupling of the pair is even read, by the bound |H_ij| &lt;= sqrt(H_ii H_jj). An accepted swap costs
/// O(n). Temperatures fall geometrically from one at which the median uphill change of the problem itself is accepted
/// with a given chance, so no constant has to fit the scale of the problem. Every anneal ends in a steepest descent.</para>
/// <para>One step is one proposal. Same seed and step budget, same bits on any thread count.</para>
/// <para>Reference: Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated annealing", Science 220, 1983,
/// doi 10.1126/science.220.4598.671. The README lists deviations.</para>
/// </remarks>
public sealed class AnnealingSolver : IBlockSolver
{
    private readonly AnnealingOptions _options;

    /// <summary>Initialises the solver.</summary>
    /// <param name="options">Its options; copied.</param>
    public AnnealingSolver(AnnealingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = new AnnealingOptions
        {
            Restarts = options.Restarts,
            Sweeps = options.Sweeps,
            AcceptanceInitial = options.AcceptanceInitial,
            TemperatureFinalShare = options.TemperatureFinalShare,
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
        return ValueTask.FromResult(new AnnealingSearch(problem, context, _options, cancellationToken).Run());
    }
}
