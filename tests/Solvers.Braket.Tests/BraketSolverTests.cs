using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Solvers.Abstractions;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Requests;
using Solvers.Core;

namespace Solvers.Braket.Tests;

public sealed class BraketSolverTests
{
    private static readonly SolverRunner Runner = new(new FakeTimeProvider());

    private static readonly string[] ToldOfEach =
        ["mixer", "penalty", "gammas", "betas", "feasibleShare", "rawBest", "repairedBest", "polishedBest"];

    [Theory]
    [InlineData(StandIn.Garnet)]
    [InlineData(StandIn.Rigetti)]
    [InlineData(StandIn.Simulator)]
    public async Task Solve_OnEveryKindOfDevice_FindsTheOptimumOfASmallBlock(string device)
    {
        await using StandIn service = await StandIn.StartAsync();
        using BraketSolver solver = service.Solver(service.Options(device));
        BlockProblem problem = ProblemGenerator.Convex(seed: 3, n: 6, k: 3, rank: 4);
        SolveResult result = await Runner.SolveAsync(solver, problem, new SolveRequest { Seed = 7 });
        Assert.Equal(Enumerator.Minimum(problem).Objective, result.Objective, 9);
        Assert.Equal((StopReason.Completed, 200), (result.StopReason, result.Steps));
        Assert.Equal(device, result.Provenance["device"]);
        Assert.Equal("1", result.Provenance[CostKeys.Tasks]);
        Assert.Equal("200", result.Provenance[CostKeys.Shots]);
        Assert.Equal(service.Emulator.Charges[0].Amount, decimal.Parse(result.Provenance[CostKeys.Dollars], CultureInfo.InvariantCulture));
        Assert.Equal(service.Emulator.Charges[0].TaskArn, result.Provenance["taskArn"]);
        Assert.All(ToldOfEach, key => Assert.Contains(key, result.Provenance));
        Assert.Empty(service.Emulator.Requests.SelectMany(static request => request.Violations));
    }

    [Fact]
    public async Task Solve_OfTheSameProblemAndSeed_IsNotPaidTwice()
    {
        await using StandIn service = await StandIn.StartAsync();
        BlockProblem problem = ProblemGenerator.Indefinite(seed: 1, n: 5, k: 2);
        var results = new SolveResult[3];
        foreach ((int i, (ulong seed, string run)) in new[] { (7ul, "test"), (7ul, "another"), (8ul, "another") }.Index())
        {
            BraketOptions options = service.Options();
            options.Run = run;
            using BraketSolver solver = service.Solver(options);
            results[i] = await Runner.SolveAsync(solver, problem, new SolveRequest { Seed = seed });
        }

        Assert.Equal(2, service.Emulator.Charges.Count);
        Assert.Equal(results[0].Assignment.ToArray(), results[1].Assignment.ToArray());
        Assert.Equal(["0.59", "0", "0.59"], results.Select(static result => result.Provenance[CostKeys.Dollars]), StringComparer.Ordinal);
        Assert.Equal(["false", "true", "false"], results.Select(static result => result.Provenance["attached"]), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Solve_OfSeveralBlocks_IsOneTaskWhereTheDeviceTakesSets()
    {
        await using StandIn service = await StandIn.StartAsync();
        using BraketSolver solver = service.Solver();
        BlockProblem[] problems = [.. Enumerable.Range(0, 4).Select(static seed => ProblemGenerator.Convex((ulong)seed, n: 4 + seed, k: 2, rank: 3))];
        IReadOnlyList<SolveResult> results = await Runner.SolveManyAsync(solver, problems, new SolveRequest { Parallelism = 2 });
        Assert.Single(service.Emulator.Charges);
        Assert.All(results.Zip(problems), static pair => Assert.Equal(Enumerator.Minimum(pair.Second).Objective, pair.First.Objective, 9));
        Assert.Equal(service.Emulator.Charges[0].Amount, results.Sum(static result => decimal.Parse(result.Provenance[CostKeys.Dollars], CultureInfo.InvariantCulture)));
        Assert.Equal(1, results.Sum(static result => int.Parse(result.Provenance[CostKeys.Tasks], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Solve_OfSeveralBlocks_IsATaskEachWhereTheDeviceTakesNone()
    {
        await using StandIn service = await StandIn.StartAsync();
        using BraketSolver solver = service.Solver(service.Options(StandIn.Simulator));
        BlockProblem[] problems = [.. Enumerable.Range(0, 3).Select(static seed => ProblemGenerator.Convex((ulong)seed, n: 5, k: 2, rank: 3))];
        await Runner.SolveManyAsync(solver, problems, new SolveRequest { Parallelism = 2 });
        Assert.Equal(3, service.Emulator.Charges.Count);
    }

    [Fact]
    public async Task Solve_WithoutSubmit_AnswersWithTheIncumbentAndThePrice()
    {
        await using StandIn service = await StandIn.StartAsync();
        BraketOptions options = service.Options();
        options.Submit = false;
        using BraketSolver solver = service.Solver(options);
        BlockProblem problem = ProblemGenerator.Convex(seed: 3, n: 6, k: 3, rank: 4);
        SolveResult without = await Runner.SolveAsync(solver, problem, new SolveRequest());
        Assert.Equal(StopReason.Unavailable, without.StopReason);
        Assert.Contains("would cost $0.59", without.Message, StringComparison.Ordinal);
        byte[] incumbent = [1, 1, 1, 0, 0, 0];
        SolveResult with = await Runner.SolveAsync(solver, problem.WithIncumbent(incumbent), new SolveRequest());
        Assert.Equal(incumbent, with.Assignment.ToArray());
        Assert.Equal(("0", "0", "0.59"), (with.Provenance[CostKeys.Dollars], with.Provenance[CostKeys.Tasks], with.Provenance["plannedDollars"]));
        Assert.DoesNotContain(service.Emulator.Requests, static request => request.Operation == ServiceOperation.CreateQuantumTask);
    }

    [Fact]
    public async Task Solve_BeyondTheBudget_IsUnavailableWithTheFigures()
    {
        await using StandIn service = await StandIn.StartAsync();
        BraketOptions options = service.Options();
        options.MaximumCost = 0.5;
        using BraketSolver solver = service.Solver(options);
        SolveResult result = await Runner.SolveAsync(solver, ProblemGenerator.Convex(seed: 3, n: 6, k: 3, rank: 4), new SolveRequest());
        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("costs $0.59", result.Message, StringComparison.Ordinal);
        Assert.Contains("maximumCost is $0.50", result.Message, StringComparison.Ordinal);
        Assert.Empty(service.Emulator.Charges);
    }

    [Fact]
    public async Task Solve_UnderAStepLimit_TakesAsManyShots()
    {
        await using StandIn service = await StandIn.StartAsync();
        using BraketSolver solver = service.Solver();
        BlockProblem problem = ProblemGenerator.Convex(seed: 3, n: 6, k: 3, rank: 4);
        SolveResult few = await Runner.SolveAsync(solver, problem, new SolveRequest { Budget = new SolveBudget { StepLimit = 20 } });
        Assert.Equal(20, few.Steps);
        SolveResult none = await Runner.SolveAsync(solver, problem, new SolveRequest { Budget = new SolveBudget { StepLimit = 0 } });
        Assert.Equal((StopReason.StepLimit, 0), (none.StopReason, none.Steps));
        Assert.Single(service.Emulator.Charges);
    }

    [Fact]
    public async Task Solve_WhoseCallerCancels_LeavesTheTaskForTheNextOne()
    {
        await using StandIn service = await StandIn.StartAsync(new TaskScript { QueuePositions = ["1", "1", "1"] });
        using CancellationTokenSource end = new();
        service.Log.OnLine = line =>
        {
            if (line.Contains("is Queued", StringComparison.Ordinal))
            {
                end.Cancel();
            }
        };
        using BraketSolver solver = service.Solver();
        BlockProblem problem = ProblemGenerator.Convex(seed: 3, n: 6, k: 3, rank: 4);
        SolveResult cancelled = await Runner.SolveAsync(solver, problem, new SolveRequest(), end.Token);
        Assert.Equal(StopReason.Cancelled, cancelled.StopReason);
        Assert.Contains("goes on and is paid", cancelled.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(service.Emulator.Requests, static request => request.Operation == ServiceOperation.CancelQuantumTask);
        SolveResult found = await Runner.SolveAsync(solver, problem, new SolveRequest());
        Assert.Equal("true", found.Provenance["attached"]);
        Assert.Equal("0.59", found.Provenance[CostKeys.Dollars]);
        Assert.Single(service.Emulator.Charges);
    }

    [Fact]
    public async Task Solve_OfASetThatFailsInPart_AnswersTheRest()
    {
        await using StandIn service = await StandIn.StartAsync(new TaskScript { FailedExecutables = 1 });
        using BraketSolver solver = service.Solver();
        BlockProblem[] problems = [.. Enumerable.Range(0, 3).Select(static seed => ProblemGenerator.Convex((ulong)seed, n: 5, k: 2, rank: 3))];
        IReadOnlyList<SolveResult> results = await Runner.SolveManyAsync(solver, problems, new SolveRequest { Parallelism = 2 });
        Assert.Equal([StopReason.Completed, StopReason.Completed, StopReason.Unavailable], results.Select(static result => result.StopReason));
        Assert.Contains("could not run", results[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_OfABlockTooLargeForTheSimulator_NamesTheRemedy()
    {
        await using StandIn service = await StandIn.StartAsync();
        using BraketSolver solver = service.Solver();
        SolveResult result = await Runner.SolveAsync(solver, ProblemGenerator.Convex(seed: 3, n: 40, k: 20, rank: 4), new SolveRequest());
        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("decomposer", result.Message, StringComparison.Ordinal);
        Assert.Empty(service.Emulator.Requests);
    }

    [Fact]
    public void UnavailableReason_WithoutADevice_SaysHowToNameOne()
    {
        using BraketSolver solver = new(new BraketOptions(), TimeProvider.System, NullLogger.Instance);
        Assert.Contains("icbs braket devices", solver.UnavailableReason, StringComparison.Ordinal);
    }

    [Fact]
    public void UnavailableReason_OfAProfileThatIsNotThere_IsOneLineAboutIt()
    {
        BraketOptions options = new() { Device = StandIn.Garnet, Submit = true, MaximumCost = 1, Bucket = "amazon-braket-test", Profile = "nobody-has-this" };
        using BraketSolver solver = new(options, TimeProvider.System, NullLogger.Instance);
        Assert.Contains("'nobody-has-this'", solver.UnavailableReason, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", solver.UnavailableReason, StringComparison.Ordinal);
    }
}
