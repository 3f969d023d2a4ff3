using System.Text.Json.Nodes;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Pruning;

namespace Solvers.Studies.Tests;

public sealed class StudyRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _out = new();

    public StudyRunnerTests() => StudyFixture.WriteBlocks(_folder, 2);

    public void Dispose()
    {
        _folder.Dispose();
        _out.Dispose();
    }

    [Fact]
    public async Task Run_Whole_RecordsEverySolveOnceInTheOrderOfThePlan()
    {
        StudyPlan plan = Plan("[1, 2]", "[10, 20]", new NamedSolver("a", StudyFixture.Best()), new NamedSolver("b", StudyFixture.Best()));
        StudyOutcome outcome = await RunAsync(plan);
        Assert.Equal(16, outcome.Solved);
        Assert.False(outcome.Interrupted);
        using var database = StudyDatabase.OpenToRead(_out.Path);
        string[] planned = [.. plan.Solves.Select(static solve => solve.ToString())];
        string[] begun = [.. database.Attempts.Select(static attempt => attempt.Task)];
        Assert.Equal(planned, begun);
        Assert.Equal(database.Attempts.Select(static attempt => attempt.Id), database.Solves.Select(static solve => solve.Id));
        Assert.All(database.Solves, static solve => Assert.Equal(-18, solve.Objective));
        Assert.All(database.Instances, static instance => Assert.Equal((8, 3, 1, -3.0, "4"), (instance.N, instance.Cardinality, instance.Rank, instance.Incumbent, $"{instance.Step}")));
        Assert.Equal("a", plan.Resolved["solve"]!["solvers"]![0]!.ToString());
    }

    [Fact]
    public async Task Run_Budgets_ReachTheSolverWithSeedAndThreads()
    {
        ScriptedSolver solver = StudyFixture.Best();
        await RunAsync(Plan("[7]", "[10]", new NamedSolver("a", solver)));
        Assert.All(solver.Contexts, static context => Assert.Equal((10L, 7UL, 1), (context.Budget.StepLimit, context.Seed, context.Parallelism)));

        // Two solves and one before them that does not count.
        Assert.Equal(3, solver.Contexts.Count);
    }

    [Fact]
    public async Task Run_Again_RunsNothing()
    {
        ScriptedSolver solver = StudyFixture.Best();
        StudyPlan plan = Plan("[1]", "[10]", new NamedSolver("a", solver));
        await RunAsync(plan);
        int calls = solver.Contexts.Count;
        StudyOutcome again = await RunAsync(plan);
        Assert.Equal(0, again.Solved);
        Assert.Equal(calls, solver.Contexts.Count);
        using var database = StudyDatabase.OpenToRead(_out.Path);
        Assert.Equal(2, database.Sessions.Count);
        Assert.Equal(2, database.Attempts.Count);
    }

    [Fact]
    public async Task Run_Interrupted_KeepsWhatEndedAndGoesOnFromThere()
    {
        using CancellationTokenSource interrupted = new();
        int calls = 0;
        NamedSolver solver = new("a", StudyFixture.Best(_ =>
        {
            if (++calls == 4)
            {
                interrupted.Cancel();
            }

            return [0, 0, 0, 0, 0, 1, 1, 1];
        }));
        StudyPlan plan = Plan("[1, 2, 3]", "[10]", solver);
        StudyOutcome first = await RunAsync(plan, interrupted.Token);
        Assert.True(first.Interrupted);
        Assert.Equal(2, first.Solved);
        StudyOutcome second = await RunAsync(plan);
        Assert.Equal(4, second.Solved);
        using var database = StudyDatabase.OpenToRead(_out.Path);
        Assert.Equal(6, database.Solves.Count);
        RequireNothingTwice(database);
    }

    [Fact]
    public async Task Run_Extended_AddsWhatIsNew()
    {
        NamedSolver a = new("a", StudyFixture.Best());
        await RunAsync(Plan("[1]", "[10]", a));
        StudyOutcome more = await RunAsync(Plan("[1, 2]", "[10, 20]", a, new NamedSolver("b", StudyFixture.Best())));
        Assert.Equal((2, 14), (more.Agenda.SolvesDone, more.Solved));
        using var database = StudyDatabase.OpenToRead(_out.Path);
        RequireNothingTwice(database);
    }

    [Fact]
    public async Task Run_Changed_IsRefusedWithTheDifference()
    {
        await RunAsync(Plan("[1, 2]", "[10]", new NamedSolver("a", StudyFixture.Best(), new JsonObject { ["a"] = new JsonObject { ["type"] = "t" } })));
        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => RunAsync(
            Plan("[2]", "[10]", new NamedSolver("a", StudyFixture.Best(), new JsonObject { ["a"] = new JsonObject { ["type"] = "u" } }))));
        Assert.Contains("seeds held 1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("solvers.a.type was \"t\", and is \"u\"", exception.Message, StringComparison.Ordinal);
        using var database = StudyDatabase.OpenToRead(_out.Path);
        Assert.Single(database.Sessions);
    }

    [Fact]
    public async Task Run_InstanceChanged_IsRefused()
    {
        NamedSolver solver = new("a", StudyFixture.Best());
        await RunAsync(Plan("[1]", "[10]", solver));
        var file = BlockFile.Read(_folder.At("block_1.safetensors"));
        BlockFile.Write(_folder.At("block_1.safetensors"), file.Problem, new BlockFileInfo { BestKnown = -18 });
        Assert.Contains(
            "block_1 has changed",
            (await Assert.ThrowsAsync<ConfigurationException>(() => RunAsync(Plan("[1]", "[10]", solver)))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SecondAtTheSameTime_IsRefusedAndNamesTheProcess()
    {
        StudyPlan plan = Plan("[1]", "[10]", new NamedSolver("a", StudyFixture.Best()));
        await RunAsync(plan);
        using var held = StudyLock.Take(_out.Path);
        IOException exception = await Assert.ThrowsAsync<IOException>(() => RunAsync(plan));
        Assert.Contains($"({Environment.ProcessId})", exception.Message, StringComparison.Ordinal);
        using var database = StudyDatabase.OpenToRead(_out.Path);
        Assert.Single(database.Sessions);
    }

    [Fact]
    public async Task Run_SolverUnavailable_IsAResultWithTheReason()
    {
        StudyOutcome outcome = await RunAsync(Plan("[1]", "[10]", new NamedSolver("a", new ScriptedSolver { UnavailableReason = "no such device" })));
        Assert.Equal(2, outcome.Unavailable);
        using var database = StudyDatabase.OpenToRead(_out.Path);
        Assert.All(database.Solves, static solve => Assert.Equal(
            ("none", "unavailable", "no such device", (double?)null), (solve.Quality, solve.StopReason, solve.Message, solve.Objective)));
    }

    [Fact]
    public async Task Run_SolverAtFault_IsRecordedAndTheOthersGoOn()
    {
        StudyOutcome outcome = await RunAsync(Plan(
            "[1]", "[10]", new NamedSolver("a", StudyFixture.Best(static _ => [1, 0, 0, 0, 0, 0, 0, 0])), new NamedSolver("b", StudyFixture.Best())));
        Assert.Equal((4, 2), (outcome.Solved, outcome.Defects));
        using var database = StudyDatabase.OpenToRead(_out.Path);
        Assert.All(database.Solves.Where(static solve => solve.Solver == "a"), static solve => Assert.Contains("infeasible", solve.Message, StringComparison.Ordinal));
        Assert.All(database.Solves.Where(static solve => solve.Solver == "b"), static solve => Assert.Equal(-18, solve.Objective));
    }

    [Fact]
    public async Task Run_InstanceGoneMeanwhile_StopsAndKeepsWhatEnded()
    {
        NamedSolver solver = new("a", StudyFixture.Best(_ =>
        {
            File.Delete(_folder.At("block_0.safetensors"));
            File.Delete(_folder.At("block_1.safetensors"));
            return [0, 0, 0, 0, 0, 1, 1, 1];
        }));
        StudyFailedException exception = await Assert.ThrowsAsync<StudyFailedException>(() => RunAsync(Plan("[1, 2]", "[10]", solver)));
        Assert.IsType<FileNotFoundException>(exception.InnerException);
        using var database = StudyDatabase.OpenToRead(_out.Path);
        Assert.Single(database.Solves);
        Assert.Equal(2, (await File.ReadAllLinesAsync(_out.At(StudyExport.SolvesFile))).Length);
    }

    [Fact]
    public async Task Run_InstanceChangedMeanwhile_StopsAndNamesIt()
    {
        NamedSolver solver = new("a", StudyFixture.Best(_ =>
        {
            foreach (string path in Directory.GetFiles(_folder.Path))
            {
                BlockFile.Write(path, BlockFile.Read(path).Problem, new BlockFileInfo { BestKnown = -18 });
            }

            return [0, 0, 0, 0, 0, 1, 1, 1];
        }));
        StudyFailedException exception = await Assert.ThrowsAsync<StudyFailedException>(() => RunAsync(Plan("[1, 2]", "[10]", solver)));
        Assert.Contains("has changed while the study runs", exception.Message, StringComparison.Ordinal);
        using var database = StudyDatabase.OpenToRead(_out.Path);
        Assert.Single(database.Solves);
    }

    [Fact]
    public async Task Run_WithBound_RecordsItAndItsTimeApart()
    {
        NamedSolver bounder = new("bounder", new ScriptedSolver((problem, _) =>
            ScriptedSolver.Answer(problem, 0, 0, 0, 0, 0, 1, 1, 1) with { Quality = ResultQuality.ProvenOptimal }));
        NamedSolver worse = new("a", StudyFixture.Best(static _ => [0, 0, 0, 0, 1, 1, 1, 0]));
        StudyConfiguration configuration = Configure("[1]", "[10]", "a");
        configuration.Solve!.Bound = new BoundOptions { Solver = "bounder" };
        await RunAsync(StudyFixture.Plan(configuration, worse, bounder));
        using var database = StudyDatabase.OpenToRead(_out.Path);
        Assert.All(database.Solves, static solve => Assert.Equal((-15, -18, 3.0 / 18), (solve.Objective, solve.LowerBound, solve.Gap)));
        Assert.All(database.BestOfInstances().Values, static best => Assert.Equal((-15, -18), best));
    }

    [Fact]
    public async Task Run_BoundSolverChanged_IsRefused()
    {
        StudyPlan Bounded(string type)
        {
            StudyConfiguration configuration = Configure("[1]", "[10]", "a");
            configuration.Solve!.Bound = new BoundOptions { Solver = "bounder" };
            JsonObject definitions = new() { ["bounder"] = new JsonObject { ["type"] = type } };
            return StudyFixture.Plan(configuration, new NamedSolver("a", StudyFixture.Best()), new NamedSolver("bounder", StudyFixture.Best(), definitions));
        }

        await RunAsync(Bounded("t"));
        Assert.Contains(
            "solvers.bounder.type was \"t\", and is \"u\"",
            (await Assert.ThrowsAsync<ConfigurationException>(() => RunAsync(Bounded("u")))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_NamesThatDifferInASpace_HaveFoldersOfTheirOwn()
    {
        await RunAsync(Plan("[1]", "[10]", new NamedSolver("a b", StudyFixture.Best()), new NamedSolver("a_b", StudyFixture.Best())));
        Assert.Equal(2, Directory.GetDirectories(_out.At(StudyExport.TracesFolder)).Length);
        Assert.True(Directory.Exists(_out.At("traces/a_b-10-steps")));
    }

    [Fact]
    public async Task Export_QoblibColumnsAndTraces_AreThere()
    {
        await RunAsync(Plan("[1, 2]", "[10]", new NamedSolver("a", StudyFixture.Best())));
        string[] summary = await File.ReadAllLinesAsync(_out.At(StudyExport.SummaryFile));
        Assert.Equal(
            "Problem,Submitter,Date,Reference,Best Objective Value,Optimality Bound,Modeling Approach,# Decision Variables,# Binary Variables,# Integer Variables,# Continuous Variables,# Non-Zero Coefficients,Coefficients Type,Coefficients Range,Workflow,Algorithm Type,# Runs,# Feasible Runs,# Successful Runs,Success Threshold,Hardware Specifications,Total Runtime,CPU Runtime,GPU Runtime,QPU Runtime,Other HW Runtime,Remarks",
            summary[0]);
        Assert.Equal(3, summary.Length);
        Assert.StartsWith("block_0,N/A,", summary[1], StringComparison.Ordinal);
        Assert.Contains(",2,2,2,0.0001,", summary[1], StringComparison.Ordinal);
        Assert.Equal(5, (await File.ReadAllLinesAsync(_out.At(StudyExport.SolvesFile))).Length);
        JsonArray runs = JsonNode.Parse(await File.ReadAllTextAsync(
            _out.At("traces/a-10-steps/block_0_objective_time_series.json")))!.AsArray();
        Assert.Equal(2, runs.Count);
        Assert.All(runs, static run => Assert.Equal([-3, -18, -18], run!.AsArray().Select(static update => (double)update!["Incumbent"]!)));
    }

    [Fact]
    public void Share_ProcessorsSuffice_AreSharedWithoutOverlap()
    {
        Assert.Equal([[4, 5], [2, 3]], ThreadPinning.Share(2, 2, [0, 1, 2, 3, 4, 5]));
        Assert.Empty(ThreadPinning.Share(2, 2, [0, 1, 2]));
    }

    private static void RequireNothingTwice(StudyDatabase database)
    {
        Assert.Equal(database.Solves.Count, database.Solves.Select(static solve => (solve.Solver, solve.InstanceId, solve.Seed, solve.StepLimit)).Distinct().Count());

        // Whatever has ended was not begun again.
        foreach (IGrouping<string, AttemptRow> task in database.Attempts.GroupBy(static attempt => attempt.Task, StringComparer.Ordinal))
        {
            long[] ended = [.. task.Select(static attempt => attempt.Id).Where(id => database.Solves.Any(solve => solve.Id == id))];
            Assert.Equal([task.Max(static attempt => attempt.Id)], ended);
        }
    }

    private Task<StudyOutcome> RunAsync(StudyPlan plan, CancellationToken cancellationToken = default) =>
        new StudyRunner(plan, _out.Path, TimeProvider.System, observer: null).RunAsync(cancellationToken);

    private StudyConfiguration Configure(string seeds, string stepLimits, params IEnumerable<string> solvers) => StudyFixture.Configure(
        $$"""{ "name": "s", "seeds": {{seeds}}, "solve": { "instances": ["{{_folder.Path}}"], "solvers": [{{string.Join(", ", solvers.Select(static name => $"\"{name}\""))}}], "stepLimits": {{stepLimits}} } }""");

    private StudyPlan Plan(string seeds, string stepLimits, params NamedSolver[] solvers) =>
        StudyFixture.Plan(Configure(seeds, stepLimits, solvers.Select(static solver => solver.Name)), solvers);
}
