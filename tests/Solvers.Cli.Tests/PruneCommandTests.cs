using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Solvers.Cli.Tests;

public sealed class PruneCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _configuration;

    public PruneCommandTests() => _configuration = _folder.Write("tiny.json", """
        {
          "name": "tiny",
          "seed": 3,
          "threads": 1,
          "solver": "sort",
          "solvers": { "sort": { "type": "sort" } },
          "model": { "train": { "hidden": [8], "epochs": 1 } },
          "data": { "drawn": { "trainingCount": 100, "validationCount": 50, "size": 12 } },
          "pruning": { "density": 0.25, "epochs": 2, "stepsPerEpoch": 2, "blockSize": 16, "batchSize": 20 }
        }
        """);

    private string Out => _folder.At("out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Prune_Json_EndsWithTheDocumentedObject()
    {
        CommandOutcome outcome = await Prune("--json", "--seed", "9");
        Assert.Equal(ExitCode.Done, outcome.Code);
        JsonElement json = outcome.Json;
        foreach (string stage in new[] { "unpruned", "initial", "final" })
        {
            Assert.InRange(json.GetProperty(stage).GetProperty("accuracy").GetDouble(), 0, 1);
            Assert.True(json.GetProperty(stage).GetProperty("loss").GetDouble() > 0);
        }

        Assert.Equal(0.25, json.GetProperty("density").GetProperty("target").GetDouble());
        Assert.Equal(0.25, json.GetProperty("density").GetProperty("actual").GetDouble(), 2);
        Assert.Equal(2, json.GetProperty("density").GetProperty("layers").GetArrayLength());
        Assert.Equal(4, json.GetProperty("steps").GetInt32());
        Assert.Equal("sort", json.GetProperty("solver").GetString());
        Assert.Equal(9, json.GetProperty("seed").GetInt32());
        Assert.Equal(Out, json.GetProperty("output").GetString());
        foreach (string part in new[] { "total", "prune", "solve", "gradient", "evaluate", "bound", "record" })
        {
            Assert.True(json.GetProperty("seconds").GetProperty(part).GetDouble() >= 0);
        }

        Assert.Contains("epoch 2/2", outcome.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Out, "result.json")));
    }

    [Fact]
    public async Task Prune_WeightsOfTheFolderItWritesTo_AreRefusedAndStay()
    {
        await Prune();
        string weights = Path.Combine(Out, "weights.safetensors");
        byte[] before = await File.ReadAllBytesAsync(weights);
        CommandOutcome outcome = await Prune("--set", $"model.path={weights}");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains($"model.path '{weights}' would be removed", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(weights));
    }

    [Fact]
    public async Task Prune_WithoutJson_ShowsTheTables()
    {
        CommandOutcome outcome = await Prune();
        Assert.Equal(ExitCode.Done, outcome.Code);
        foreach (string part in new[] { "unpruned", "after the first cut", "after 4 steps of iCBS", "target 0.25", Out })
        {
            Assert.Contains(part, outcome.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Prune_TimeLimitReached_ExitsWithThreeAndAResult()
    {
        CommandOutcome outcome = await Prune("--json", "--set", "pruning.timeLimit=1ms");
        Assert.Equal(ExitCode.Limit, outcome.Code);
        Assert.Equal("timeLimit", outcome.Json.GetProperty("stopReason").GetString());
        Assert.True(File.Exists(Path.Combine(Out, "weights.safetensors")));
    }

    [Fact]
    public async Task Prune_InterruptedThenResumed_Completes()
    {
        using CancellationTokenSource interrupted = new();
        await interrupted.CancelAsync();
        CommandOutcome first = await Cli.RunAsync(["prune", _configuration, "--out", Out], interrupted.Token);
        Assert.Equal(ExitCode.Interrupted, first.Code);
        Assert.Contains("--resume", first.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Out, "checkpoint.safetensors")));
        CommandOutcome refused = await Prune("--json");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        CommandOutcome second = await Prune("--json", "--resume");
        Assert.Equal(ExitCode.Done, second.Code);
        Assert.Equal(4, second.Json.GetProperty("steps").GetInt32());
    }

    [Fact]
    public async Task Prune_WithBoundsAndRecordedBlocks_ShowsGapsAndFillsTheFolder()
    {
        string blocks = _folder.At("blocks");
        string[] more = ["--set", "pruning.bound.solver=sort", "--set", "solver=tabu", "--record-blocks", blocks];
        CommandOutcome outcome = await Prune(more);
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("mean gap", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("blocks with a bound", outcome.Output, StringComparison.Ordinal);
        string[] files = Directory.GetFiles(blocks);
        Assert.NotEmpty(files);
        CommandOutcome solved = await Cli.RunAsync("solve", files[0], "--solver", "tabu", "--json");
        Assert.True(solved.Json.GetProperty("bestKnown").GetDouble() <= solved.Json.GetProperty("incumbent").GetDouble());

        CommandOutcome again = await Prune([.. more, "--json"]);
        Assert.Equal(ExitCode.BadInput, again.Code);
        Assert.Contains(blocks, again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pruning.bound.solver=sortt", "Did you mean \"sort\"?")]
    [InlineData("pruning.bound.stepLimit=0", "pruning.bound.stepLimit")]
    [InlineData("pruning.densty=0.1", "Did you mean \"density\"?")]
    [InlineData("nonsense.at.all=1", "nonsense")]
    [InlineData("pruning.density=0", "pruning.density")]
    [InlineData("pruning.density=1", "pruning.density")]
    [InlineData("pruning.density=-1", "pruning.density")]
    [InlineData("pruning.density=NaN", "pruning.density")]
    [InlineData("pruning.blockSize=60000", "pruning.blockSize")]
    [InlineData("pruning.batchSize=101", "pruning.batchSize")]
    [InlineData("solver=sortt", "Did you mean \"sort\"?")]
    [InlineData("seed=-1", "seed")]
    [InlineData("device=tpu", "device")]
    [InlineData("model={\"path\":\"absent.safetensors\"}", "absent.safetensors")]
    [InlineData("density", "--set 'density'")]
    public async Task Prune_BadSetting_ExitsWithTwoAndNamesIt(string setting, string expected)
    {
        CommandOutcome outcome = await Prune("--json", "--set", setting);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.StartsWith("error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("prune")]
    [InlineData("eval")]
    public async Task MissingConfiguration_ExitsWithTwoAndNamesIt(string command)
    {
        CommandOutcome outcome = await Cli.RunAsync(command, "absent.json");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.StartsWith("error: absent.json", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_Json_IsTheUnprunedNetworkOfPrune()
    {
        CommandOutcome eval = await Cli.RunAsync("eval", _configuration, "--json");
        CommandOutcome prune = await Prune("--json", "--set", "pruning.epochs=0");
        Assert.Equal(ExitCode.Done, eval.Code);
        Assert.Empty(eval.Error);
        foreach (string figure in new[] { "loss", "accuracy" })
        {
            Assert.Equal(
                prune.Json.GetProperty("unpruned").GetProperty(figure).GetDouble(), eval.Json.GetProperty(figure).GetDouble());
        }

        Assert.Equal("mlp 144-8-10", eval.Json.GetProperty("network").GetString());
        Assert.Matches("^[0-9a-f]{64}$", eval.Json.GetProperty("data").GetString());
        foreach (string figure in new[] { "perplexity", "tokens", "windows", "window", "stride" })
        {
            Assert.False(eval.Json.TryGetProperty(figure, out _));
        }
    }

    [Fact]
    public async Task Eval_Signalled_Ends()
    {
        using Process process = Cli.Start(
            _folder.Path, "eval", "tiny.json", "--json", "--set", "model.train.epochs=10000", "--set", "data.drawn.trainingCount=2000");
        while (!process.HasExited && process.TotalProcessorTime < TimeSpan.FromSeconds(2))
        {
            await Task.Delay(20);
        }

        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        Task<string> error = process.StandardError.ReadToEndAsync();
        Assert.Empty(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal("interrupted", (await error).TrimEnd());
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Prune_Signalled_StopsCleanlyWithACheckpoint(string signal)
    {
        using Process process = Cli.Start(
            _folder.Path, "prune", "tiny.json", "--out", "out", "--json", "--set", "pruning.epochs=100000");
        string? line;
        do
        {
            line = await process.StandardError.ReadLineAsync();
        }
        while (line is not null && !line.StartsWith("epoch 2/", StringComparison.Ordinal));
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.NotNull(line);
        Assert.Contains("--resume", await error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.Equal("cancelled", new CommandOutcome(process.ExitCode, output, string.Empty).Json.GetProperty("stopReason").GetString());
        Assert.True(File.Exists(Path.Combine(Out, "checkpoint.safetensors")));
    }

    private Task<CommandOutcome> Prune(params string[] more) => Cli.RunAsync(["prune", _configuration, "--out", Out, .. more]);
}
