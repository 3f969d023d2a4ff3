using Solvers.Abstractions;
using Solvers.Numerics;
using Solvers.Template;

namespace Solvers.Core.Tests;

public sealed class DecoratorTests
{
    private static readonly BlockProblem Problem = new([3, 1, 2], new CardinalityConstraint(1));

    private static readonly SolverRunner Runner = new();

    [Fact]
    public async Task Restarts_StepBudget_IsSharedOutWithSeedsOfTheirOwn()
    {
        var inner = new ScriptedSolver(
            ScriptedSolver.Answer(Problem, 1, 0, 0) with { Steps = 4 },
            ScriptedSolver.Answer(Problem, 0, 1, 0) with { Steps = 3, StopReason = StopReason.StepLimit },
            ScriptedSolver.Answer(Problem, 0, 0, 1) with { Steps = 3 });
        SolveResult result = await Runner.SolveAsync(
            new RestartsSolver(inner, new RestartsOptions { Count = 3 }),
            Problem,
            new SolveRequest { Seed = 5, Budget = new SolveBudget { StepLimit = 10 } });
        Assert.Equal(1, result.Objective);
        Assert.Equal(10, result.Steps);
        Assert.Equal(StopReason.StepLimit, result.StopReason);
        Assert.Equal(("1", "3"), (result.Provenance["bestRun"], result.Provenance["runs"]));
        Assert.Equal([4L, 3, 3], inner.Contexts.Select(static context => context.Budget.StepLimit!.Value));
        Assert.Equal([5, SeededRandom.Derive(5, 1), SeededRandom.Derive(5, 2)], inner.Contexts.Select(static context => context.Seed));
    }

    [Fact]
    public async Task Restarts_TimeBudget_RestIsSharedByThoseToCome()
    {
        var clock = new FakeTimeProvider();
        var inner = new ScriptedSolver((problem, _) =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return ScriptedSolver.Answer(problem, 0, 1, 0);
        });
        await new SolverRunner(clock).SolveAsync(
            new RestartsSolver(inner, new RestartsOptions { Count = 3 }),
            Problem,
            new SolveRequest { Budget = new SolveBudget { TimeLimit = TimeSpan.FromSeconds(9) } });
        Assert.Equal([3.0, 4, 7], inner.Contexts.Select(static context => context.Budget.TimeLimit!.Value.TotalSeconds));
    }

    [Theory]
    [InlineData(ResultQuality.ProvenOptimal, StopReason.Completed)]
    [InlineData(ResultQuality.Feasible, StopReason.TargetReached)]
    [InlineData(ResultQuality.Feasible, StopReason.Cancelled)]
    public async Task Restarts_FinalAnswer_EndsTheRuns(ResultQuality quality, StopReason reason)
    {
        var inner = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0) with { Quality = quality, StopReason = reason });
        SolveResult result = await Runner.SolveAsync(new RestartsSolver(inner, new RestartsOptions()), Problem, new SolveRequest());
        Assert.Single(inner.Contexts);
        Assert.Equal((quality, reason), (result.Quality, result.StopReason));
    }

    [Fact]
    public async Task Restarts_Threads_ChangeNothing()
    {
        var solver = new RestartsSolver(new TemplateSolver(new TemplateOptions { Starts = 3 }), new RestartsOptions { Count = 5 });
        for (ulong seed = 0; seed < 5; seed++)
        {
            BlockProblem problem = ProblemGenerator.Indefinite(seed, 20, 9);
            var results = new List<SolveResult>();
            foreach (int parallelism in new[] { 1, 2, 4 })
            {
                results.Add(await Runner.SolveAsync(
                    solver, problem, new SolveRequest { Seed = seed, Parallelism = parallelism, Budget = new SolveBudget { StepLimit = 60 } }));
            }

            Assert.All(results, result => Assert.Equal(results[0].Assignment.ToArray(), result.Assignment.ToArray()));
            Assert.All(results, result => Assert.Equal(results[0].Steps, result.Steps));
        }
    }

    [Theory]
    [InlineData(null, null, 5L, 20.0)]
    [InlineData(3L, 10.0, 3L, 10.0)]
    [InlineData(9L, 30.0, 5L, 20.0)]
    public async Task Budget_Limits_TheTighterBinds(long? steps, double? seconds, long expectedSteps, double expectedSeconds)
    {
        var inner = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0));
        var request = new SolveRequest
        {
            Seed = 3,
            Parallelism = 2,
            Budget = new SolveBudget { StepLimit = steps, TimeLimit = seconds is { } time ? TimeSpan.FromSeconds(time) : null, TargetObjective = 0 },
        };
        await new SolverRunner(new FakeTimeProvider()).SolveAsync(
            new BudgetSolver(inner, new BudgetOptions { StepLimit = 5, TimeLimit = TimeSpan.FromSeconds(20) }), Problem, request);
        SolveContext context = Assert.Single(inner.Contexts);
        Assert.Equal((expectedSteps, TimeSpan.FromSeconds(expectedSeconds)), (context.Budget.StepLimit, context.Budget.TimeLimit));
        Assert.Equal((3UL, 2, 0.0), (context.Seed, context.Parallelism, context.Budget.TargetObjective));
    }

    [Fact]
    public async Task Budget_NoLimits_LeavesTheCallers()
    {
        var inner = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0));
        await Runner.SolveAsync(new BudgetSolver(inner, new BudgetOptions()), Problem, new SolveRequest());
        Assert.Equal(SolveBudget.Unlimited, inner.Contexts[0].Budget);
    }

    [Fact]
    public async Task EveryDecorator_Outside_ReachesTheSolverInside()
    {
        var source = new NothingBetter();
        var inner = new ScriptedSolver(static (problem, _) => ScriptedSolver.Answer(problem, 0, 1, 0));
        var solver = new BudgetSolver(
            new RestartsSolver(new StartSolver(inner, () => inner, new StartOptions()), new RestartsOptions { Count = 2 }), new BudgetOptions());
        await Runner.SolveAsync(solver, Problem, new SolveRequest { Outside = source });
        Assert.Equal(4, inner.Contexts.Count);
        Assert.All(inner.Contexts, context => Assert.Same(source, context.Outside));
    }

    [Fact]
    public async Task Start_AnswerOfTheFirst_IsTheIncumbentOfTheSecond()
    {
        BlockProblem? seen = null;
        var first = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 0, 1) with { Steps = 3 });
        var second = new ScriptedSolver((problem, _) =>
        {
            seen = problem;
            return ScriptedSolver.Answer(problem, 1, 0, 0) with { Steps = 7 };
        });
        SolveResult result = await Runner.SolveAsync(
            new StartSolver(second, () => first, new StartOptions { Share = 0.25 }),
            Problem,
            new SolveRequest { Budget = new SolveBudget { StepLimit = 12 } });
        Assert.Equal([0, 0, 1], seen!.Incumbent!.Value.ToArray());
        Assert.Equal(2, result.Objective);
        Assert.Equal(10, result.Steps);
        Assert.Equal(3, first.Contexts[0].Budget.StepLimit);
        Assert.Equal(9, second.Contexts[0].Budget.StepLimit);
    }

    [Fact]
    public async Task Start_WorseThanTheIncumbent_KeepsTheIncumbent()
    {
        BlockProblem? seen = null;
        var first = new ScriptedSolver(ScriptedSolver.Answer(Problem, 1, 0, 0));
        var second = new ScriptedSolver((problem, _) => ScriptedSolver.Answer(seen = problem, 0, 1, 0));
        await Runner.SolveAsync(new StartSolver(second, () => first, new StartOptions()), Problem.WithIncumbent([0, 0, 1]), new SolveRequest());
        Assert.Equal([0, 0, 1], seen!.Incumbent!.Value.ToArray());
    }

    [Fact]
    public async Task Start_FirstUnavailable_IsLeftOut()
    {
        var second = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0));
        var first = new ScriptedSolver() { UnavailableReason = "no GPU" };
        Assert.Equal(
            1, (await Runner.SolveAsync(new StartSolver(second, () => first, new StartOptions()), Problem, new SolveRequest())).Objective);
    }

    [Fact]
    public void Devices_OfADecorator_AreThoseOfTheSolverInside()
    {
        var inner = new ScriptedSolver() { Devices = ["cuda:0", "opencl:0"] };
        Assert.Equal(["cuda:0", "opencl:0"], new RestartsSolver(inner, new RestartsOptions()).Devices);
    }

    [Fact]
    public async Task Start_FirstProves_IsTheAnswer()
    {
        var first = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0) with { Quality = ResultQuality.ProvenOptimal });
        SolveResult result = await Runner.SolveAsync(
            new StartSolver(new ScriptedSolver(), () => first, new StartOptions()), Problem, new SolveRequest());
        Assert.Equal(ResultQuality.ProvenOptimal, result.Quality);
    }
}
