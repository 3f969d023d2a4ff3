using Solvers.Abstractions;

namespace Solvers.Core.Tests;

public sealed class SolverRunnerTests
{
    // f: 000 and others by cardinality 1: [3, 1, 2].
    private static readonly BlockProblem Problem = new([3, 1, 2], new CardinalityConstraint(1));

    private static readonly SolverRunner Runner = new(new FakeTimeProvider(TimeSpan.FromMilliseconds(1)));

    [Fact]
    public async Task SolveAsync_GoodAnswer_IsReturnedWithTimes()
    {
        SolveResult result = await RunAsync(Problem, ScriptedSolver.Answer(Problem, 0, 1, 0));
        Assert.Equal(1, result.Objective);
        Assert.Equal(ResultQuality.Feasible, result.Quality);
        Assert.True(result.Timings.Solve > TimeSpan.Zero);
        Assert.Empty(result.Trace);
    }

    [Theory]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task SolveAsync_ObjectiveOff_NamesSolverAndBothNumbers(double claimed)
    {
        SolverDefectException defect = await DefectAsync(Problem, ScriptedSolver.Answer(Problem, 0, 1, 0) with { Objective = claimed });
        Assert.Contains("ScriptedSolver", defect.Solver, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{claimed:R}"), defect.Message, StringComparison.Ordinal);
        Assert.Contains("has 1.", defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SolveAsync_ObjectiveOffByRounding_IsRecomputed() =>
        Assert.Equal(1, (await RunAsync(Problem, ScriptedSolver.Answer(Problem, 0, 1, 0) with { Objective = 1 + 9e-7 })).Objective);

    [Theory]
    [InlineData(new byte[] { 1, 1, 0 })]
    [InlineData(new byte[] { 0, 1 })]
    [InlineData(new byte[] { 0, 2, 0 })]
    [InlineData(new byte[] { })]
    public async Task SolveAsync_InfeasibleAnswer_IsADefect(byte[] assignment) =>
        await DefectAsync(Problem, ScriptedSolver.Answer(Problem, 0, 1, 0) with { Assignment = assignment });

    [Theory]
    [InlineData("a lot")]
    [InlineData("-0.01")]
    [InlineData("NaN")]
    public async Task SolveAsync_CostThatIsNoNumber_IsADefect(string cost)
    {
        SolverDefectException defect = await DefectAsync(Problem, ScriptedSolver.Answer(Problem, 0, 1, 0) with
        {
            Provenance = new Dictionary<string, string>(StringComparer.Ordinal) { [CostKeys.Dollars] = cost },
        });
        Assert.Contains($"its provenance says dollars = \"{cost}\"", defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SolveAsync_WorseThanIncumbent_ReturnsIncumbent()
    {
        SolveResult result = await RunAsync(Problem.WithIncumbent([0, 0, 1]), ScriptedSolver.Answer(Problem, 1, 0, 0));
        Assert.Equal([0, 0, 1], result.Assignment.ToArray());
        Assert.Equal(2, result.Objective);
        Assert.Equal("true", result.Provenance[SolverRunner.IncumbentKept]);
    }

    [Fact]
    public async Task SolveAsync_BetterThanIncumbent_ReturnsAnswer()
    {
        SolveResult result = await RunAsync(Problem.WithIncumbent([0, 0, 1]), ScriptedSolver.Answer(Problem, 0, 1, 0));
        Assert.Equal(1, result.Objective);
        Assert.Empty(result.Provenance);
    }

    [Fact]
    public async Task SolveAsync_NoAnswer_ReturnsIncumbent()
    {
        SolveResult none = new() { Assignment = default, Objective = double.NaN, Quality = ResultQuality.None, StopReason = StopReason.TimeLimit };
        Assert.Equal(2, (await RunAsync(Problem.WithIncumbent([0, 0, 1]), none)).Objective);
        Assert.Equal(ResultQuality.None, (await RunAsync(Problem, none)).Quality);
    }

    [Fact]
    public async Task SolveAsync_Unavailable_SaysSoInSpiteOfAnIncumbent()
    {
        SolveResult result = await RunAsync(Problem.WithIncumbent([0, 0, 1]), SolveResult.Unavailable("too large"));
        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Equal("too large", result.Message);
    }

    [Theory]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task SolveAsync_BoundAboveObjective_IsADefect(double bound) =>
        await DefectAsync(Problem, ScriptedSolver.Answer(Problem, 0, 1, 0) with { LowerBound = bound });

    [Fact]
    public async Task SolveAsync_BoundAboveIncumbent_IsADefect() =>
        await DefectAsync(Problem.WithIncumbent([0, 0, 1]), ScriptedSolver.Answer(Problem, 1, 0, 0) with { LowerBound = 2.5 });

    [Fact]
    public async Task SolveAsync_BoundAboveByRounding_IsCutToTheObjective() => Assert.Equal(
        1, (await RunAsync(Problem, ScriptedSolver.Answer(Problem, 0, 1, 0) with { LowerBound = 1 + 1e-7 })).LowerBound);

    [Fact]
    public async Task SolveAsync_ProofContradictedByIncumbent_IsADefect() => await DefectAsync(
        Problem.WithIncumbent([0, 1, 0]), ScriptedSolver.Answer(Problem, 0, 0, 1) with { Quality = ResultQuality.ProvenOptimal });

    [Fact]
    public async Task SolveAsync_InfeasibilityContradictedByIncumbent_IsADefect() => await DefectAsync(
        Problem.WithIncumbent([0, 1, 0]), ScriptedSolver.Answer(Problem, 0, 0, 1) with { Quality = ResultQuality.ProvenInfeasible, Assignment = default });

    [Fact]
    public async Task SolveAsync_ProofWithoutBound_BoundIsTheObjective() => Assert.Equal(
        1, (await RunAsync(Problem, ScriptedSolver.Answer(Problem, 0, 1, 0) with { Quality = ResultQuality.ProvenOptimal })).LowerBound);

    [Fact]
    public async Task SolveAsync_CapabilityMissing_IsUnavailableWithoutACall()
    {
        var solver = new ScriptedSolver() { Capabilities = SolverCapabilities.Unconstrained };
        SolveResult result = await Runner.SolveAsync(solver, Problem, new SolveRequest());
        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("sum(x) = 1", result.Message, StringComparison.Ordinal);
        Assert.Empty(solver.Contexts);
    }

    [Fact]
    public async Task SolveAsync_SolverUnavailable_GivesItsReason() => Assert.Equal(
        "no GPU", (await Runner.SolveAsync(new ScriptedSolver() { UnavailableReason = "no GPU" }, Problem, new SolveRequest())).Message);

    [Fact]
    public async Task SolveAsync_CancellationThrown_ReturnsIncumbent()
    {
        var solver = new ScriptedSolver((_, _) => throw new OperationCanceledException());
        SolveResult result = await Runner.SolveAsync(
            solver, Problem.WithIncumbent([1, 0, 0]), new SolveRequest(), new CancellationToken(canceled: true));
        Assert.Equal(StopReason.Cancelled, result.StopReason);
        Assert.Equal(3, result.Objective);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Runner.SolveAsync(solver, Problem, new SolveRequest()).AsTask());
    }

    [Fact]
    public async Task SolveAsync_KeepTrace_HoldsImprovementsOnly()
    {
        var observer = new RecordingObserver();
        var solver = new ScriptedSolver((problem, context) =>
        {
            context.Observer!.OnIncumbent([1, 0, 0], 3, 1);
            context.Observer.OnLowerBound(0.5, 2);
            context.Observer.OnLowerBound(0.25, 3);
            context.Observer.OnIncumbent([1, 0, 0], 3, 4);
            return ScriptedSolver.Answer(problem, 0, 1, 0) with { Steps = 9, LowerBound = 0.5 };
        });
        SolveResult result = await Runner.SolveAsync(
            solver, Problem.WithIncumbent([1, 0, 0]), new SolveRequest { KeepTrace = true, Observer = observer });
        Assert.Equal(
            [(0L, (double?)3.0, (double?)null), (2, 3, 0.5), (9, 1, 0.5)],
            result.Trace.Select(static point => (point.Step, point.Objective, point.LowerBound)));
        Assert.Equal(2, observer.Incumbents.Count);
        Assert.True(result.Trace.Zip(result.Trace.Skip(1)).All(static pair => pair.First.Elapsed < pair.Second.Elapsed));
    }

    [Fact]
    public async Task SolveAsync_LimitsOutOfRange_AreRefused()
    {
        foreach (SolveRequest request in new SolveRequest[]
        {
            new() { Parallelism = 0 },
            new() { Budget = new SolveBudget { StepLimit = -1 } },
            new() { Budget = new SolveBudget { TimeLimit = TimeSpan.FromTicks(-1) } },
            new() { Budget = new SolveBudget { TargetObjective = double.NaN } },
            new() { Bound = new BoundRequest("exact", new ScriptedSolver()) { Budget = new SolveBudget { StepLimit = -1 } } },
        })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
                () => Runner.SolveAsync(new ScriptedSolver(), Problem, request).AsTask());
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 4)]
    [InlineData(4, 3, 1)]
    [InlineData(7, 3, 2)]
    [InlineData(2, 9, 1)]
    public async Task SolveManyAsync_Parallelism_IsSharedOut(int parallelism, int count, int each)
    {
        var solver = new ScriptedSolver(static (problem, _) => ScriptedSolver.Answer(problem, 0, 1, 0));
        IReadOnlyList<SolveResult> results = await Runner.SolveManyAsync(
            solver, [.. Enumerable.Repeat(Problem, count)], new SolveRequest { Parallelism = parallelism, Seed = 4 });
        Assert.Equal(count, results.Count);
        Assert.All(solver.Contexts, context => Assert.Equal(each, context.Parallelism));
        Assert.Equal(count, solver.Contexts.Select(static context => context.Seed).Distinct().Count());
    }

    [Fact]
    public async Task SolveManyAsync_MixedProblems_KeepTheirOrder()
    {
        var solver = new ScriptedSolver(static (problem, _) => ScriptedSolver.Answer(problem, 0, 1, 0))
        {
            Capabilities = SolverCapabilities.ExactCardinality,
        };
        var free = new BlockProblem([1, 1, 1], FreeConstraint.Instance);
        IReadOnlyList<SolveResult> results = await Runner.SolveManyAsync(solver, [free, Problem, free], new SolveRequest());
        Assert.Equal(
            [StopReason.Unavailable, StopReason.Completed, StopReason.Unavailable], results.Select(static result => result.StopReason));
        Assert.Empty(await Runner.SolveManyAsync(solver, [], new SolveRequest()));
    }

    [Fact]
    public async Task SolveManyAsync_BatchSolver_GetsAllAtOnceAndIsChecked()
    {
        var solver = new ScriptedBatchSolver(static problems =>
            [.. problems.Select(static problem => ScriptedSolver.Answer(problem, 0, 1, 0))]);
        BlockProblem started = Problem.WithIncumbent([0, 0, 1]);
        IReadOnlyList<SolveResult> results = await Runner.SolveManyAsync(solver, [Problem, started, Problem], new SolveRequest { Seed = 3 });
        Assert.Equal([3], solver.BatchSizes);
        Assert.All(results, static result => Assert.Equal(1, result.Objective));

        var wrong = new ScriptedBatchSolver(static problems => [.. problems.Skip(1).Select(static problem => ScriptedSolver.Answer(problem, 0, 1, 0))]);
        await Assert.ThrowsAsync<SolverDefectException>(
            () => Runner.SolveManyAsync(wrong, [Problem, Problem], new SolveRequest()).AsTask());
    }

    [Fact]
    public async Task SolveAsync_Bound_TightensTheAnswerAndIsTimedApart()
    {
        BlockProblem? seen = null;
        var clock = new FakeTimeProvider();
        var bounding = new ScriptedSolver((problem, _) =>
        {
            seen = problem;
            clock.Advance(TimeSpan.FromSeconds(2));
            return ScriptedSolver.Answer(problem, 0, 1, 0) with { LowerBound = 0.75 };
        });
        var solver = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 0, 1) with { LowerBound = 0.5 });
        var budget = new SolveBudget { StepLimit = 9 };
        SolveResult result = await new SolverRunner(clock).SolveAsync(
            solver, Problem, new SolveRequest { Seed = 4, Bound = new BoundRequest("exact", bounding) { Budget = budget } });
        Assert.Equal([0, 0, 1], seen!.Incumbent!.Value.ToArray());
        Assert.Equal((4UL, budget), (bounding.Contexts[0].Seed, bounding.Contexts[0].Budget));
        Assert.Equal([0, 0, 1], result.Assignment.ToArray());
        Assert.Equal((2.0, 0.75), (result.Objective, result.LowerBound));
        Assert.Equal(ResultQuality.Feasible, result.Quality);
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(2)), (result.Timings.Total, result.Timings.Bound));
        Assert.Equal("exact", result.Provenance[SolverRunner.BoundBy]);
    }

    [Fact]
    public async Task SolveAsync_BoundLooserThanTheAnswers_KeepsTheAnswers() => Assert.Equal(
        0.5,
        (await BoundedAsync(
            ScriptedSolver.Answer(Problem, 0, 1, 0) with { LowerBound = 0.5 },
            ScriptedSolver.Answer(Problem, 0, 1, 0) with { LowerBound = 0.25 })).LowerBound);

    [Fact]
    public async Task SolveAsync_BoundProvesTheAnswer_IsProvenOptimal()
    {
        SolveResult result = await BoundedAsync(
            ScriptedSolver.Answer(Problem, 0, 1, 0), ScriptedSolver.Answer(Problem, 0, 1, 0) with { Quality = ResultQuality.ProvenOptimal });
        Assert.Equal((ResultQuality.ProvenOptimal, 1.0, 0.0), (result.Quality, result.LowerBound, result.Gap));
    }

    [Fact]
    public async Task SolveAsync_BoundingSolverFindsBetter_AnswerStaysUnproven()
    {
        SolveResult result = await BoundedAsync(
            ScriptedSolver.Answer(Problem, 0, 0, 1), ScriptedSolver.Answer(Problem, 0, 1, 0) with { Quality = ResultQuality.ProvenOptimal });
        Assert.Equal((ResultQuality.Feasible, 2.0, 1.0), (result.Quality, result.Objective, result.LowerBound));
    }

    [Fact]
    public async Task SolveAsync_BoundAboveTheAnswer_IsADefectOfTheBoundingSolver()
    {
        var bounding = new ScriptedSolver(ScriptedSolver.Answer(Problem, 1, 0, 0) with { LowerBound = 2.5 });
        SolverDefectException defect = await Assert.ThrowsAsync<SolverDefectException>(() => Runner.SolveAsync(
            new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 0, 1)),
            Problem,
            new SolveRequest { Bound = new BoundRequest("exact", bounding) }).AsTask());
        Assert.Contains("2.5", defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SolveAsync_BoundingSolverUnavailable_SaysSoAndLeavesTheAnswer()
    {
        SolveResult result = await Runner.SolveAsync(
            new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0)),
            Problem,
            new SolveRequest { Bound = new BoundRequest("exact", new ScriptedSolver() { UnavailableReason = "no GPU" }) });
        Assert.Equal((1.0, (double?)null), (result.Objective, result.LowerBound));
        Assert.Equal("no GPU", result.Provenance[SolverRunner.BoundMissing]);
    }

    [Fact]
    public async Task SolveAsync_NoAnswerOrProof_IsNotBounded()
    {
        var bounding = new ScriptedSolver();
        var request = new SolveRequest { Bound = new BoundRequest("exact", bounding) };
        await Runner.SolveAsync(new ScriptedSolver() { UnavailableReason = "no GPU" }, Problem, request);
        await Runner.SolveAsync(
            new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0) with { Quality = ResultQuality.ProvenOptimal }), Problem, request);
        Assert.Empty(bounding.Contexts);
    }

    [Fact]
    public async Task SolveManyAsync_Bound_FollowsWhenAllAreSolved()
    {
        int solved = 0;
        var solver = new ScriptedSolver((problem, _) =>
        {
            solved++;
            return ScriptedSolver.Answer(problem, 0, 1, 0);
        });
        var bounding = new ScriptedSolver((problem, _) => ScriptedSolver.Answer(problem, 0, 1, 0) with { LowerBound = solved == 3 ? 0.5 : 0 });
        IReadOnlyList<SolveResult> results = await Runner.SolveManyAsync(
            solver, [Problem, Problem, Problem], new SolveRequest { Parallelism = 2, Bound = new BoundRequest("exact", bounding) });
        Assert.Equal([0.5, 0.5, 0.5], results.Select(static result => result.LowerBound!.Value));
        Assert.Equal(
            solver.Contexts.Select(static context => context.Seed).Order(), bounding.Contexts.Select(static context => context.Seed).Order());
    }

    [Fact]
    public async Task SolveAsync_Outside_ReachesTheSolver()
    {
        var source = new NothingBetter();
        var solver = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0));
        await Runner.SolveAsync(solver, Problem, new SolveRequest { Outside = source });
        Assert.Same(source, solver.Contexts[0].Outside);
    }

    private static async Task<SolveResult> BoundedAsync(SolveResult answer, SolveResult proof) => await Runner.SolveAsync(
        new ScriptedSolver(answer), Problem, new SolveRequest { Bound = new BoundRequest("exact", new ScriptedSolver(proof)) });

    private static async Task<SolveResult> RunAsync(BlockProblem problem, SolveResult answer) =>
        await Runner.SolveAsync(new ScriptedSolver(answer), problem, new SolveRequest());

    private static Task<SolverDefectException> DefectAsync(BlockProblem problem, SolveResult answer) =>
        Assert.ThrowsAsync<SolverDefectException>(() => RunAsync(problem, answer));
}
