using Solvers.Abstractions;

namespace Solvers.Decomposer;

/// <summary>Solves a block by small sub-blocks around its incumbent, each by another solver.</summary>
/// <remarks>
/// <para>A sub-block frees q variables S and keeps the others R as they are. With g = c + Hx at the incumbent x and y = x_S, its
/// linear term is g_S - H_SS y, its matrix H_SS, its cardinality the sum of y, and its offset f(x) - (g_S - H_SS y)'y -
/// 1/2 y'H_SS y: its objective is that of the whole block. An answer that is better replaces y.</para>
/// <para>Variables of a sub-block rest until the sweep ends, when one side (ones or zeros) has none left. A sweep in which
/// nothing got better is the last one, except with random selection.</para>
/// <para>One step is one step of the inner solver. What is left of the budget is shared evenly among the sub-blocks left in the
/// sweep, or in the rounds if these are fewer.</para>
/// <para>References: Booth, Reinhardt and Roy, "Partitioning optimization problems for hybrid classical/quantum execution",
/// D-Wave technical report 14-1006A-A, 2017 (sub-problems around an incumbent). The README tells what differs.</para>
/// </remarks>
public sealed class DecomposerSolver : IBlockSolver
{
    private const SolverCapabilities Inherited =
        SolverCapabilities.Unconstrained | SolverCapabilities.ExactCardinality | SolverCapabilities.Deterministic | SolverCapabilities.Remote;

    private readonly DecomposerOptions _options;
    private readonly IBlockSolver? _inner;

    /// <summary>Initialises the solver.</summary>
    /// <param name="options">Its options; copied.</param>
    /// <param name="inner">The solver of the sub-blocks; null when no solver of its name is configured.</param>
    public DecomposerSolver(DecomposerOptions options, IBlockSolver? inner)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = new DecomposerOptions
        {
            Solver = options.Solver,
            SubSize = options.SubSize,
            Selection = options.Selection,
            Rounds = options.Rounds,
            ListCosts = options.ListCosts,
        };
        _inner = inner;
    }

    /// <inheritdoc/>
    /// <remarks>What the inner solver takes and promises, apart from proofs: only a block of one sub-block can be proven.</remarks>
    public SolverCapabilities Capabilities => ((_inner?.Capabilities ?? SolverCapabilities.None) & Inherited) | SolverCapabilities.WarmStart;

    /// <inheritdoc/>
    public string? UnavailableReason => _inner is null
        ? $"the solver of its sub-blocks, \"{_options.Solver}\", is not configured; name a configured one in the option solver."
        : _inner.UnavailableReason is { } reason ? $"the solver of its sub-blocks, \"{_options.Solver}\", cannot run: {reason}" : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Devices => _inner?.Devices ?? [];

    /// <inheritdoc/>
    public ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        return _inner is null
            ? ValueTask.FromResult(SolveResult.Unavailable(UnavailableReason!))
            : new Decomposition(problem, _inner, _options, context, cancellationToken).RunAsync();
    }
}
