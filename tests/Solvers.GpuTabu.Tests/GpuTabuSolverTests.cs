using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.GpuTabu.Tests;

public sealed class GpuTabuSolverTests() : LocalSearchTests(TestSolvers.On(TestSolvers.Host))
{
    public static TheoryData<string> Places => TestSolvers.Places;

    [DeviceTheory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(64)]
    public async Task Solve_StepBudget_SameBitsOnEveryDeviceWithAnyGroupSize(int groupSize)
    {
        foreach (BlockProblem problem in Problems())
        {
            SolveResult host = await SolveAsync(TestSolvers.On(TestSolvers.Host), problem, new SolveBudget { StepLimit = 10_001 });
            foreach (string device in TestDevices.Ids)
            {
                SolveResult there = await SolveAsync(TestSolvers.On(device, groupSize), problem, new SolveBudget { StepLimit = 10_001 });
                AssertSame(host, there);
                Assert.Equal(device, there.Provenance["device"]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Solve_SmallProblemsAnywhere_FindsTheOptimum(string place)
    {
        for (ulong seed = 0; seed < 3; seed++)
        {
            foreach (BlockProblem problem in new[]
            {
                ProblemGenerator.Convex(seed, 14, 6, 4),
                ProblemGenerator.Convex(seed, 13, null, 5),
                ProblemGenerator.Indefinite(seed, 15, 7),
                ProblemGenerator.Indefinite(seed, 13, null),
            })
            {
                SolveResult result = await SolveAsync(TestSolvers.On(place), problem, SolveBudget.Unlimited);
                Assert.Equal(Enumerator.Minimum(problem).Objective, result.Objective, 1e-9);
                Assert.Equal(StopReason.Completed, result.StopReason);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task SolveBatch_BlocksOfAllKinds_EachGetsTheAnswerItGetsAlone(string place)
    {
        GpuTabuSolver solver = TestSolvers.On(place);

        // The first five have one shape and end at different times; so have the next two.
        (BlockProblem Problem, SolveBudget Budget)[] blocks =
        [
            (ProblemGenerator.GarmentLike(1, 60, 30, 5), new() { StepLimit = 900 }),
            (ProblemGenerator.GarmentLike(2, 59, 20, 5), new() { StepLimit = 12_345 }),
            (ProblemGenerator.Indefinite(3, 60, 7), new()),
            (ProblemGenerator.Indefinite(4, 58, 40), new() { TargetObjective = double.MaxValue, StepLimit = 20_000 }),
            (ProblemGenerator.Indefinite(9, 60, 30), new() { TargetObjective = -40, StepLimit = 20_000 }),
            (ProblemGenerator.Indefinite(5, 60, null), new() { StepLimit = 7 }),
            (ProblemGenerator.Indefinite(6, 60, null), new() { StepLimit = 5000 }),
            (ProblemGenerator.Convex(7, 9, 4, 3), new() { StepLimit = 100 }),
            (ProblemGenerator.Convex(8, 60, 60, 3), new() { StepLimit = 100 }),
        ];
        IReadOnlyList<SolveResult> together = await solver.SolveBatchAsync(
            [.. blocks.Select(static block => block.Problem)], [.. blocks.Select(static block => Context(block.Budget))], CancellationToken.None);
        for (int b = 0; b < blocks.Length; b++)
        {
            (BlockProblem problem, SolveBudget budget) = blocks[b];
            Assert.True(problem.Constraint.IsSatisfiedBy(together[b].Assignment.Span));
            Assert.True(together[b].Steps <= (budget.StepLimit ?? long.MaxValue));
            Assert.Equal(problem.Evaluate(together[b].Assignment.Span), together[b].Objective);
            Assert.True(problem.Incumbent is not { } incumbent || together[b].Objective <= problem.Evaluate(incumbent.Span));
            SolveResult alone = await SolveAsync(solver, problem, budget);
            AssertSame(alone, together[b]);
            Assert.Equal(alone.Provenance.GetValueOrDefault("rounds"), together[b].Provenance.GetValueOrDefault("rounds"));
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task SolveBatch_ANeighbourWithATimeLimit_ChangesNoAnswer(string place)
    {
        GpuTabuSolver solver = TestSolvers.On(place);
        BlockProblem problem = ProblemGenerator.Indefinite(1, 400, 100);
        SolveBudget budget = new() { StepLimit = 10_000 };
        IReadOnlyList<SolveResult> together = await solver.SolveBatchAsync(
            [ProblemGenerator.Indefinite(2, 400, 100), problem],
            [
                new SolveContext(new SolveBudget { TimeLimit = TimeSpan.FromSeconds(1) }, new FakeTimeProvider(TimeSpan.FromMilliseconds(1))),
                Context(budget),
            ],
            CancellationToken.None);
        Assert.Equal(StopReason.TimeLimit, together[0].StopReason);
        AssertSame(await SolveAsync(solver, problem, budget), together[1]);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Solve_TimeLimit_EndsWithinAFewLooksAtTheClock(string place)
    {
        FakeTimeProvider clock = new(TimeSpan.FromMilliseconds(0.1));
        BlockProblem problem = ProblemGenerator.Indefinite(1, 100, 40);
        SolveContext context = new(new SolveBudget { TimeLimit = TimeSpan.FromMilliseconds(100) }, clock);
        SolveResult result = await TestSolvers.On(place).SolveAsync(problem, context, CancellationToken.None);
        Assert.Equal(StopReason.TimeLimit, result.StopReason);
        Assert.True(result.Steps > 0);
        Assert.InRange(clock.Passed, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(105));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Solve_CancelledByItsObserver_EndsWithTheBestSoFar(string place)
    {
        using CancellationTokenSource source = new();
        CancellingObserver observer = new(source);
        BlockProblem problem = ProblemGenerator.Indefinite(1, 200, 60);
        SolveContext context = new(new SolveBudget { StepLimit = long.MaxValue / 2 }, TimeProvider.System) { Observer = observer };
        SolveResult result = await TestSolvers.On(place).SolveAsync(problem, context, source.Token);
        Assert.Equal(StopReason.Cancelled, result.StopReason);
        Assert.Equal(problem.Evaluate(result.Assignment.Span), result.Objective);
        Assert.True(problem.Constraint.IsSatisfiedBy(result.Assignment.Span));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Solve_ManyAtOnce_EachGetsTheAnswerItGetsAlone(string place)
    {
        GpuTabuSolver solver = TestSolvers.On(place);
        BlockProblem[] problems = [.. Problems()];
        SolveBudget budget = new() { StepLimit = 5000 };
        var alone = new SolveResult[problems.Length];
        for (int i = 0; i < problems.Length; i++)
        {
            alone[i] = await SolveAsync(solver, problems[i], budget);
        }

        SolveResult[] atOnce = await Task.WhenAll(
            Enumerable.Range(0, 3 * problems.Length).Select(i => Task.Run(() => SolveAsync(solver, problems[i % problems.Length], budget))));
        for (int i = 0; i < atOnce.Length; i++)
        {
            AssertSame(alone[i % problems.Length], atOnce[i]);
        }
    }

    [Fact]
    public async Task Solve_UnknownDevice_IsUnavailableAndSaysWhatThereIs()
    {
        using GpuTabuSolver solver = new(TestSolvers.Options("cuda:77"));
        SolveResult result = await SolveAsync(solver, ProblemGenerator.Convex(1, 9, 4, 3), SolveBudget.Unlimited);
        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Equal(solver.UnavailableReason, result.Message);
        Assert.Contains("no device 'cuda:77'", result.Message, StringComparison.Ordinal);
        Assert.Contains(TestDevices.WhyNone is null ? "there is " + TestDevices.Ids[0] : "tried: ", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Solve_MoreThanFits_IsUnavailableAndSaysHowMuchAndWhatHelps(string place)
    {
        // A matrix of 640 GB.
        GpuTabuSolver solver = TestSolvers.On(place);
        BlockProblem problem = new(new double[400_000], new CardinalityConstraint(100));
        SolveResult result = await SolveAsync(solver, problem, new SolveBudget { StepLimit = 1 });
        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("400000 variables with walks = 24 does not fit into " + place, result.Message, StringComparison.Ordinal);
        Assert.Contains("a matrix of 640 GB in one piece; lower walks", result.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<BlockProblem> Problems() =>
    [
        ProblemGenerator.GarmentLike(5, 200, 90, 24),
        ProblemGenerator.Indefinite(6, 70, 20),
        ProblemGenerator.Indefinite(7, 61, null),
        ProblemGenerator.Convex(8, 130, null, 8),
    ];

    private static SolveContext Context(SolveBudget budget) => new(budget, TimeProvider.System) { Seed = 11 };

    private static async Task<SolveResult> SolveAsync(GpuTabuSolver solver, BlockProblem problem, SolveBudget budget) =>
        await solver.SolveAsync(problem, Context(budget), CancellationToken.None);

    private static void AssertSame(SolveResult expected, SolveResult actual)
    {
        Assert.Equal(expected.Assignment.ToArray(), actual.Assignment.ToArray());
        Assert.Equal(expected.Objective, actual.Objective);
        Assert.Equal(expected.Steps, actual.Steps);
        Assert.Equal(expected.StopReason, actual.StopReason);
    }

    /// <summary>Cancels a search at its third improvement.</summary>
    private sealed class CancellingObserver(CancellationTokenSource source) : ISolveObserver
    {
        private int _improvements;

        public void OnIncumbent(ReadOnlySpan<byte> assignment, double objective, long step)
        {
            if (++_improvements == 3)
            {
                source.Cancel();
            }
        }

        public void OnLowerBound(double lowerBound, long step)
        {
            // Tabu search proves none.
        }
    }
}
