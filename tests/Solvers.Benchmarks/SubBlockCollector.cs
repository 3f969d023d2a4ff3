using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Decomposer;

namespace Solvers.Benchmarks;

/// <summary>Keeps the sub-blocks that the decomposer hands it, and leaves every one as it is.</summary>
internal sealed class SubBlockCollector : IBlockSolver
{
    private readonly List<BlockProblem> _collected = [];

    /// <inheritdoc/>
    public SolverCapabilities Capabilities => SolverCapabilities.ExactCardinality;

    /// <summary>Cuts the first sub-blocks out of a block, all around its incumbent.</summary>
    /// <param name="problem">The block.</param>
    /// <param name="count">How many.</param>
    /// <returns>The sub-blocks.</returns>
    public static async Task<IReadOnlyList<BlockProblem>> CutAsync(BlockProblem problem, int count)
    {
        var collector = new SubBlockCollector();
        await new SolverRunner().SolveAsync(
            new DecomposerSolver(new DecomposerOptions { Rounds = count }, collector), problem, new SolveRequest());
        return collector._collected;
    }

    /// <inheritdoc/>
    public ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        _collected.Add(problem);
        ReadOnlyMemory<byte> incumbent = problem.Incumbent!.Value;
        return ValueTask.FromResult(new SolveResult
        {
            Assignment = incumbent,
            Objective = problem.Evaluate(incumbent.Span),
            Quality = ResultQuality.Feasible,
            StopReason = StopReason.Completed,
        });
    }
}
