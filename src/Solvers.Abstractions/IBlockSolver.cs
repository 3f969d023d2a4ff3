namespace Solvers.Abstractions;

/// <summary>Chooses which of the n weights of a block to prune.</summary>
/// <remarks>Instances are shared between threads: a solve keeps its state to itself.</remarks>
public interface IBlockSolver
{
    /// <summary>Gets what this solver can take and promise.</summary>
    SolverCapabilities Capabilities { get; }

    /// <summary>
    /// Gets one line saying why the solver cannot run on this machine, with the remedy; null when it can.
    /// </summary>
    string? UnavailableReason => null;

    /// <summary>
    /// Gets the devices of this machine that the solver could work on, one line each, the first what it takes by itself; none for a
    /// solver of the processor alone.
    /// </summary>
    IReadOnlyList<string> Devices => [];

    /// <summary>Solves one problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="context">Budget, clock, seed, threads, observer.</param>
    /// <param name="cancellationToken">Ends the search early; the best assignment so far is still the answer.</param>
    /// <returns>The answer; running out of budget is an answer, never an exception.</returns>
    ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken);
}
