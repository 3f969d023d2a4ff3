using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.Tabu.Tests;

public sealed class TabuSolverTests() : LocalSearchTests(new TabuSolver(new TabuOptions()))
{
    [Theory]
    [InlineData(null)]
    [InlineData(40)]
    public async Task Solve_MoreMovesInAWalk_AllocatesNoMore(int? cardinality)
    {
        BlockProblem problem = ProblemGenerator.Indefinite(1, 120, cardinality);
        await AllocatedAsync(problem, 1000);
        Assert.Equal(await AllocatedAsync(problem, 1000), await AllocatedAsync(problem, 100_000));
    }

    [DataTheory("blocks")]
    [MemberData(nameof(Blocks))]
    public Task Solve_RecordedBlock_ReachesBestKnown(string name) =>
        ReachesBestKnownAsync(name, new TabuSolver(new TabuOptions()), steps: 20_000);

    /// <summary>Bytes that one walk of so many moves allocates, all on this thread.</summary>
    private static async Task<long> AllocatedAsync(BlockProblem problem, long moves)
    {
        TabuSolver solver = new(new TabuOptions { Walks = 1, WalkMoves = 100_000 });
        SolveContext context = new(new SolveBudget { StepLimit = moves }, TimeProvider.System) { Seed = 1 };
        long before = GC.GetAllocatedBytesForCurrentThread();
        SolveResult result = await solver.SolveAsync(problem, context, CancellationToken.None);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(moves, result.Steps);
        return allocated;
    }
}
