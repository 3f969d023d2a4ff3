using System.Diagnostics;
using Solvers.Studies;

namespace Solvers.Cli.Tests;

public sealed class StudyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StudyCommandTests()
    {
        Directory.CreateDirectory(_folder.At("blocks"));
        BlockFiles.Write(_folder, "blocks/one.safetensors");
        BlockFiles.Write(_folder, "blocks/two.safetensors");
        _folder.Write("tiny.json", """
            {
              "name": "tiny",
              "threads": 1,
              "solver": "sort",
              "solvers": { "sort": { "type": "sort" } },
              "model": { "train": { "hidden": [8], "epochs": 1 } },
              "data": { "drawn": { "trainingCount": 100, "validationCount": 50, "size": 12 } },
              "checkpoint": { "interval": "0s" },
              "pruning": { "density": 0.25, "epochs": 2, "stepsPerEpoch": 2, "blockSize": 16, "batchSize": 20 }
            }
            """);
    }

    private string Out => _folder.At("out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Study_Json_IsTheSummary()
    {
        CommandOutcome outcome = await Study(Solves("[1, 2]"), "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal(8, outcome.Json.GetProperty("solves").GetProperty("planned").GetInt32());
        Assert.Equal(8, outcome.Json.GetProperty("solves").GetProperty("added").GetInt32());
        Assert.Equal(0, outcome.Json.GetProperty("runs").GetProperty("planned").GetInt32());
        Assert.Equal(Path.Combine(Out, StudyDatabase.FileName), outcome.Json.GetProperty("database").GetString());
        Assert.Contains("8/8 solves", outcome.Error, StringComparison.Ordinal);
        using var database = StudyDatabase.OpenToRead(Out);
        Assert.All(database.Solves, static solve => Assert.Equal(-18, solve.Objective));
    }

    [Fact]
    public async Task Study_DryRun_ListsAndWritesNothing()
    {
        CommandOutcome outcome = await Study(Solves("[1]"), "--dry-run");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("solve one with sort, 50ms, seed 1", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("4 solves and 0 runs to do", outcome.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
        Assert.Equal(4, (await Study(Solves("[1]"), "--dry-run", "--json")).Json.GetProperty("solves").GetArrayLength());
    }

    [Fact]
    public async Task Study_Export_WritesTheTablesAgain()
    {
        await Study(Solves("[1]"));
        File.Delete(Path.Combine(Out, StudyExport.SolvesFile));
        CommandOutcome outcome = await Study(Solves("[1]"), "--export", "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal(4, outcome.Json.GetProperty("solves").GetInt32());
        Assert.True(File.Exists(Path.Combine(outcome.Json.GetProperty("output").GetString()!, StudyExport.SolvesFile)));
    }

    [Fact]
    public async Task Study_ExportAndDryRun_AreRefusedTogether()
    {
        CommandOutcome outcome = await Study(Solves("[1]"), "--export", "--dry-run");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("give one of the two", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("solve.solvers=[\"sortt\"]", "Did you mean \"sort\"?")]
    [InlineData("solve.instances=[\"absent\"]", "'absent'")]
    [InlineData("solve.paralel=2", "Did you mean \"parallel\"?")]
    [InlineData("seeds=[]", "seeds")]
    [InlineData("sweep={\"configuration\":\"absent.json\",\"parameters\":{\"pruning.blockSize\":[1]}}", "absent.json")]
    [InlineData("sweep={\"configuration\":\"tiny.json\",\"parameters\":{\"seed\":[1]}}", "the study's seeds")]
    [InlineData("sweep={\"configuration\":\"tiny.json\",\"parameters\":{\"pruning.densty\":[0.1]}}", "pruning.densty")]
    public async Task Study_BadSetting_ExitsWithTwoAndNamesIt(string setting, string expected)
    {
        CommandOutcome outcome = await Cli.RunProcessAsync(
            _folder.Path, "study", Path.GetFileName(Solves("[1]")), "--out", "out", "--json", "--set", setting);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task Study_Locked_FailsAndSaysSo()
    {
        Directory.CreateDirectory(Out);
        using FileStream held = new(Path.Combine(Out, "study.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        CommandOutcome outcome = await Cli.RunProcessAsync(_folder.Path, "study", Path.GetFileName(Solves("[1]")), "--out", "out");
        Assert.Equal(ExitCode.Failed, outcome.Code);
        Assert.Contains("another process", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Study_SolverUnavailable_IsDoneAndSaysSo()
    {
        CommandOutcome outcome = await Study(Solves("[1]"), "--json", "--set", "solvers.sort.options.missing=broken");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal(4, outcome.Json.GetProperty("unavailable").GetInt32());
        Assert.Contains("have no answer", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await Study(Solves("[1]"), "--set", "solvers.sort.options.missing=broken", "--set", "unavailable=refuse")).Code);
    }

    [Fact]
    public async Task Study_KilledAgainAndAgain_NeitherRepeatsNorLosesASolve()
    {
        const int Planned = 2 * 2 * 60;
        string configuration = Path.GetFileName(Solves($"[{string.Join(", ", Enumerable.Range(1, 60))}]"));
        foreach (int least in new[] { 1, 30, 100 })
        {
            using Process process = Cli.Start(_folder.Path, "study", configuration, "--out", "out");
            await KillWhenAsync(process, database => database.Solves.Count >= least);
            using var left = StudyDatabase.OpenToRead(Out);
            Assert.InRange(left.Solves.Count, least, Planned);
        }

        CommandOutcome last = await Cli.RunProcessAsync(_folder.Path, "study", configuration, "--out", "out", "--json");
        Assert.Equal(ExitCode.Done, last.Code);
        using var database = StudyDatabase.OpenToRead(Out);
        IReadOnlyList<SolveRow> solves = database.Solves;
        Assert.Equal(Planned, solves.Count);
        Assert.Equal(Planned, solves.Select(static solve => (solve.InstanceId, solve.Seed, solve.TimeLimit, solve.StepLimit)).Distinct().Count());
        HashSet<long> ended = [.. solves.Select(static solve => solve.Id)];

        // Whatever has ended was not begun again: of the attempts at a task only the last one ended.
        foreach (IGrouping<string, AttemptRow> task in database.Attempts.GroupBy(static attempt => attempt.Task, StringComparer.Ordinal))
        {
            Assert.Equal([task.Max(static attempt => attempt.Id)], task.Select(static attempt => attempt.Id).Where(ended.Contains));
        }

        Assert.InRange(database.Attempts.Count, Planned, Planned + 3);
        Assert.Equal(solves.Count, database.Traces.Where(static point => point.Objective == -18).DistinctBy(static point => point.SolveId).Count());
    }

    [Fact]
    public async Task Study_SolverAtFaultInARun_IsRecordedAndTheOthersGoOn()
    {
        string configuration = Path.GetFileName(_folder.Write("sweep.json", """
            {
              "name": "sweep",
              "solvers": { "wrong": { "type": "sort", "options": { "atFault": true } } },
              "sweep": { "configuration": "tiny.json", "parameters": { "solver": ["wrong", "sort"] } }
            }
            """));
        CommandOutcome outcome = await Cli.RunProcessAsync(_folder.Path, "study", configuration, "--out", "out", "--json");
        Assert.Equal(ExitCode.Failed, outcome.Code);
        Assert.Equal(1, outcome.Json.GetProperty("defects").GetInt32());
        using var database = StudyDatabase.OpenToRead(Out);
        Assert.Equal(["defect", "completed"], database.Runs.Select(static run => run.Status), StringComparer.Ordinal);
        Assert.Contains("Defect in", database.Runs[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Study_SweepKilledInARun_GoesOnFromItsCheckpointToTheSameResult()
    {
        string configuration = Path.GetFileName(_folder.Write("sweep.json", """
            {
              "name": "sweep",
              "seeds": [3],
              "sweep": {
                "configuration": "tiny.json",
                "settings": { "pruning": { "epochs": 40 } },
                "parameters": { "pruning.blockSize": [8, 16], "solver": ["sort"] }
              }
            }
            """));
        using (Process process = Cli.Start(_folder.Path, "study", configuration, "--out", "out"))
        {
            await KillWhenAsync(
                process, static database => database.Attempts.Count >= 1, () => File.Exists(Path.Combine(Out, "runs", "blockSize=8,solver=sort,seed=3", "checkpoint.safetensors")));
        }

        CommandOutcome resumed = await Cli.RunProcessAsync(_folder.Path, "study", configuration, "--out", "out", "--json");
        Assert.Equal(ExitCode.Done, resumed.Code);
        CommandOutcome whole = await Cli.RunProcessAsync(_folder.Path, "study", configuration, "--out", "whole", "--json");
        Assert.Equal(ExitCode.Done, whole.Code);
        using var database = StudyDatabase.OpenToRead(Out);
        using var reference = StudyDatabase.OpenToRead(_folder.At("whole"));
        string[] labels = [.. database.Runs.Select(static run => run.Label)];
        Assert.Equal(["blockSize=8,solver=sort", "blockSize=16,solver=sort"], labels);
        foreach ((RunRow run, RunRow other) in database.Runs.Zip(reference.Runs))
        {
            Assert.Equal((other.FinalLoss, other.FinalAccuracy, 80, "completed"), (run.FinalLoss, run.FinalAccuracy, run.Steps, run.Status));
            Assert.Equal(
                reference.RunSteps.Where(step => step.RunId == other.Id).Select(static step => (step.Step, step.LossBefore, step.LossAfter, step.PredictedChange)),
                database.RunSteps.Where(step => step.RunId == run.Id).Select(static step => (step.Step, step.LossBefore, step.LossAfter, step.PredictedChange)));
            Assert.Equal(
                reference.RunBlocks.Where(block => block.RunId == other.Id).Select(static block => (block.Step, block.Layer, block.N, block.Objective)),
                database.RunBlocks.Where(block => block.RunId == run.Id).Select(static block => (block.Step, block.Layer, block.N, block.Objective)));
            Assert.Equal(42, database.RunEvaluations.Count(evaluation => evaluation.RunId == run.Id));
        }

        Assert.Contains("order,label,pruning.blockSize,solver,seed", await File.ReadAllTextAsync(Path.Combine(Out, StudyExport.RunsFile)), StringComparison.Ordinal);
    }

    private static async Task KillWhenAsync(Process process, Func<StudyDatabase, bool> reached, Func<bool>? also = null)
    {
        string folder = Path.Combine(process.StartInfo.WorkingDirectory, "out");
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        bool ready = false;
        while (!ready && !process.HasExited)
        {
            await Task.Delay(5);
            if (StudyDatabase.Exists(folder) && new FileInfo(Path.Combine(folder, StudyDatabase.FileName)).Length > 0)
            {
                using StudyDatabase? database = TryOpen(folder);
                ready = database is not null && reached(database) && (also?.Invoke() ?? true);
            }
        }

        process.Kill();
        await process.WaitForExitAsync();
        await output;
        Assert.True(ready, $"The process ended by itself: {await error}");
    }

    // The first moments of a database, before its schema is committed.
    private static StudyDatabase? TryOpen(string folder)
    {
        try
        {
            return StudyDatabase.OpenToRead(folder);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private string Solves(string seeds) => _folder.Write("study.json", $$"""
        {
          "name": "study",
          "seeds": {{seeds}},
          "solvers": { "sort": { "type": "sort" } },
          "solve": { "instances": ["{{_folder.At("blocks")}}"], "solvers": ["sort"], "timeLimits": ["50ms"], "stepLimits": [10] }
        }
        """);

    private Task<CommandOutcome> Study(string configuration, params string[] more) =>
        Cli.RunAsync(["study", configuration, "--out", Out, .. more]);
}
