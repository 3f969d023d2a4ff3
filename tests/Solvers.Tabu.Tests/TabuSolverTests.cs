using System.Globalization;
using Solvers.Abstractions;
using Solvers.Core;
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
        long few = await AllocatedAsync(problem, 1000);
        long many = await AllocatedAsync(problem, 100_000);

        // The counter is exact up to a thread's allocation buffer; one object per move would be two million bytes.
        Assert.True(many - few < 100_000, $"{few} bytes in 1000 moves, {many} in 100 000.");
    }

    [DataTheory("blocks")]
    [MemberData(nameof(Blocks))]
    public Task Solve_RecordedBlock_ReachesBestKnown(string name) =>
        ReachesBestKnownAsync(name, new TabuSolver(new TabuOptions()), steps: 20_000);

    [DataTheory("qubo", "mdplib")]
    [InlineData("qubo", 0)]
    [InlineData("mdplib", 0.2)]
    public async Task Solve_PublishedProblems_ReachTheirValues(string library, double rounding)
    {
        TabuSolver solver = new(new TabuOptions());
        string folder = TestData.Get(library);
        foreach (string line in (await File.ReadAllLinesAsync(Path.Combine(folder, "best_known.csv"))).Skip(1))
        {
            string[] cells = line.Split(',');
            ProblemFile file = ProblemFormats.Read(Path.Combine(folder, cells[1]));
            file = library == "mdplib" ? file.WithCardinality(int.Parse(cells[3], CultureInfo.InvariantCulture)) : file;
            double published = file.ToFileValue(double.Parse(cells[^1], CultureInfo.InvariantCulture));
            foreach (ulong seed in new ulong[] { 1, 2 })
            {
                SolveBudget budget = new() { StepLimit = 2_000_000, TargetObjective = published + rounding };
                SolveContext context = new(budget, TimeProvider.System) { Seed = seed };
                SolveResult result = await solver.SolveAsync(file.Problem, context, CancellationToken.None);
                Assert.InRange(result.Objective, published - rounding, published + rounding);
            }
        }
    }

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
