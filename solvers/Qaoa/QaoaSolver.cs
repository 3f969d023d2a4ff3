using Solvers.Abstractions;
using Solvers.Quantum.Qaoa;

namespace Solvers.Qaoa;

/// <summary>QAOA on a simulator: trains the angles of a circuit, measures it, repairs and polishes what was measured.</summary>
/// <remarks>
/// <para>Layers of phases by cost and of a mixer turn a start into a state that favours cheap assignments. XY mixers keep the number of ones, so
/// only the C(n, k) feasible states are simulated; the mixer X leaves them, and the cost carries a penalty. Angles follow a linear ramp whose
/// two slopes a simplex search finds.</para>
/// <para>One step is one run of the circuit: O(p n C(n, k)) for an XY ring, O(p n^2 C(n, k)) for a complete one, O(p n 2^n) for the mixer X.
/// Same seed and step budget, same bits on any thread count.</para>
/// <para>A block without a cardinality is solved by the mixer X without a penalty. One with more states than allowed is refused.</para>
/// <para>Reference: Hadfield et al., "From the quantum approximate optimization algorithm to a quantum alternating operator ansatz",
/// Algorithms 12, 2019, doi 10.3390/a12020034. The README lists deviations.</para>
/// </remarks>
public sealed class QaoaSolver : IBlockSolver
{
    private readonly QaoaOptions _options;

    /// <summary>Initialises the solver.</summary>
    /// <param name="options">Its options; copied.</param>
    public QaoaSolver(QaoaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = new QaoaOptions
        {
            Ansatz = options.Ansatz.Clone(),
            Training = options.Training.Clone(),
            Shots = options.Shots,
            Polish = options.Polish,
            Baselines = options.Baselines,
            MaxStates = options.MaxStates,
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
        return ValueTask.FromResult(QaoaModel.WhyTooLarge(problem, _options.Ansatz, _options.MaxStates) is { } reason
            ? SolveResult.Unavailable($"{reason}. Put the solver into a decomposer, or name another one.")
            : new QaoaSearch(problem, context, _options, cancellationToken).Run());
    }
}
