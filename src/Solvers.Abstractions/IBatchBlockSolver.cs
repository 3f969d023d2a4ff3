namespace Solvers.Abstractions;

/// <summary>A block solver that is faster on many blocks at once than on one after another.</summary>
public interface IBatchBlockSolver : IBlockSolver
{
    /// <summary>Solves several problems together.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="contexts">One context per problem, in the same order.</param>
    /// <param name="cancellationToken">Ends the searches early.</param>
    /// <returns>One answer per problem, in the same order.</returns>
    ValueTask<IReadOnlyList<SolveResult>> SolveBatchAsync(
        IReadOnlyList<BlockProblem> problems,
        IReadOnlyList<SolveContext> contexts,
        CancellationToken cancellationToken);
}
