using System.Text.Json;

namespace Solvers.Cli.Tests;

public sealed class SolveCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Solve_Json_HasExactlyTheDocumentedFields()
    {
        CommandOutcome outcome = await Cli.RunAsync(
            "solve", BlockFiles.Write(_folder), "--solver", "exhaustive", "--seed", "7", "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Empty(outcome.Error);
        JsonElement json = outcome.Json;
        Assert.Equal(
            [
                "solver", "n", "cardinality", "objective", "lowerBound", "gap", "quality", "stopReason", "seconds", "steps", "seed",
                "trace", "solution", "incumbent", "bestKnown", "timings", "provenance", "message",
            ],
            json.EnumerateObject().Select(static property => property.Name));
        Assert.Equal("exhaustive", json.GetProperty("solver").GetString());
        Assert.Equal(BlockFiles.VariableCount, json.GetProperty("n").GetInt32());
        Assert.Equal(3, json.GetProperty("cardinality").GetInt32());
        Assert.Equal(-18, json.GetProperty("objective").GetDouble(), 12);
        Assert.Equal(-18, json.GetProperty("lowerBound").GetDouble(), 12);
        Assert.Equal(0, json.GetProperty("gap").GetDouble(), 12);
        Assert.Equal("provenOptimal", json.GetProperty("quality").GetString());
        Assert.Equal("completed", json.GetProperty("stopReason").GetString());
        Assert.Equal(7, json.GetProperty("seed").GetInt32());
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1], json.GetProperty("solution").EnumerateArray().Select(static bit => bit.GetInt32()));
        Assert.Equal(-3, json.GetProperty("incumbent").GetDouble(), 12);
        Assert.Equal(-18, json.GetProperty("bestKnown").GetDouble(), 12);
        double last = json.GetProperty("trace").EnumerateArray().Last().GetProperty("objective").GetDouble();
        Assert.Equal(-18, last, 12);
    }

    [Fact]
    public async Task Solve_OtherCardinality_DropsIncumbentAndBestKnown()
    {
        CommandOutcome outcome = await Cli.RunAsync(
            "solve", BlockFiles.Write(_folder), "--solver", "exhaustive", "--cardinality", "1", "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal(-7, outcome.Json.GetProperty("objective").GetDouble(), 12);
        Assert.Equal(JsonValueKind.Null, outcome.Json.GetProperty("incumbent").ValueKind);
        Assert.Equal(JsonValueKind.Null, outcome.Json.GetProperty("bestKnown").ValueKind);
    }

    [Fact]
    public async Task Solve_LimitReachedWithAnswer_IsDone()
    {
        CommandOutcome outcome = await Cli.RunAsync(
            "solve", BlockFiles.Write(_folder), "--solver", "exhaustive", "--time-limit", "0s", "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal("timeLimit", outcome.Json.GetProperty("stopReason").GetString());
        Assert.Equal(-3, outcome.Json.GetProperty("objective").GetDouble(), 12);
    }

    [Fact]
    public async Task Solve_WithoutJson_ShowsTheFigures()
    {
        CommandOutcome outcome = await Cli.RunAsync("solve", BlockFiles.Write(_folder), "--solver", "exhaustive");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("provenOptimal", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("-18", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_Interrupted_GivesWhatItHas()
    {
        using CancellationTokenSource interrupted = new();
        await interrupted.CancelAsync();
        CommandOutcome outcome = await Cli.RunAsync(
            ["solve", BlockFiles.Write(_folder), "--solver", "exhaustive", "--json"], interrupted.Token);
        Assert.Equal(ExitCode.Interrupted, outcome.Code);
        Assert.Equal("cancelled", outcome.Json.GetProperty("stopReason").GetString());
    }

    [Theory]
    [InlineData("--solver", "tabuu")]
    [InlineData("--time-limit", "2")]
    [InlineData("--time-limit", "-2s")]
    [InlineData("--time-limit", "soon")]
    [InlineData("--steps", "-1")]
    [InlineData("--steps", "many")]
    [InlineData("--cardinality", "9")]
    [InlineData("--cardinality", "-1")]
    [InlineData("--target", "NaN")]
    [InlineData("--seed", "-1")]
    [InlineData("--seed", "18446744073709551616")]
    [InlineData("--log-level", "loud")]
    [InlineData("--set", "solvers")]
    [InlineData("--set", "solvers.exhaustive.options.nonsense=1")]
    [InlineData("--set", "solvers.exhaustive.type=nonsense")]
    [InlineData("--set", "solvers.exhaustive.nonsense=1")]
    [InlineData("--set", "nonsense=1")]
    [InlineData("--config", "absent.json")]
    [InlineData("--nonsense", "1")]
    public async Task Solve_BadArgument_ExitsWithTwoAndOneMessage(string option, string value)
    {
        List<string> arguments = ["solve", BlockFiles.Write(_folder), "--json", option, value];
        if (option != "--solver")
        {
            arguments.AddRange(["--solver", "exhaustive"]);
        }

        CommandOutcome outcome = await Cli.RunAsync([.. arguments]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.StartsWith("error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(option == "--set" ? "solvers" : value, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_UnknownSolver_ListsTheKnownOnes()
    {
        CommandOutcome outcome = await Cli.RunAsync("solve", BlockFiles.Write(_folder), "--solver", "tabuu");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        foreach (string name in new[] { "annealing", "exhaustive", "tabu" })
        {
            Assert.Contains(name, outcome.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Solve_MissingOrBrokenFile_NamesIt()
    {
        string broken = _folder.Write("broken.safetensors", "this is no block");
        foreach (string path in new[] { _folder.At("absent.safetensors"), broken })
        {
            CommandOutcome outcome = await Cli.RunAsync("solve", path, "--solver", "exhaustive", "--json");
            Assert.Equal(ExitCode.BadInput, outcome.Code);
            Assert.Empty(outcome.Output);
            Assert.Contains(path, outcome.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Solve_NoSolverOrFile_SaysWhatIsMissing()
    {
        CommandOutcome outcome = await Cli.RunAsync("solve");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("--solver", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("icbs solve --help", outcome.Error, StringComparison.Ordinal);
    }
}
