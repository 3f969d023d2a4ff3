using Solvers.Abstractions;

namespace Solvers.Core.Tests;

internal sealed class ScriptedBatchSolver(Func<IReadOnlyList<BlockProblem>, IReadOnlyList<SolveResult>> answer) : IBatchBlockSolver
{
    public SolverCapabilities Capabilities => SolverCapabilities.ExactCardinality;

    public List<int> BatchSizes { get; } = [];

    public ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(answer([problem])[0]);

    public ValueTask<IReadOnlyList<SolveResult>> SolveBatchAsync(
        IReadOnlyList<BlockProblem> problems, IReadOnlyList<SolveContext> contexts, CancellationToken cancellationToken)
    {
        BatchSizes.Add(problems.Count);
        Assert.Equal(contexts.Count, contexts.Select(static context => context.Seed).Distinct().Count());
        return ValueTask.FromResult(answer(problems));
    }
}
