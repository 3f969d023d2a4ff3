using System.Text.Json;

namespace Solvers.Cli.Tests;

public sealed class SolveCommandTests : IDisposable
{
    // The entry comes from the command line, so that the tests need no plug-in.
    private const string Entry = "solvers.sort.type=sort";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Solve_Json_HasExactlyTheDocumentedFields()
    {
        CommandOutcome outcome = await Solve(
            BlockFiles.Write(_folder), "--seed", "7", "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Empty(outcome.Error);
        JsonElement json = outcome.Json;
        Assert.Equal(
            [
                "solver", "format", "n", "cardinality", "objective", "fileObjective", "lowerBound", "gap", "quality", "stopReason",
                "seconds", "steps", "seed", "trace", "solution", "incumbent", "bestKnown", "timings", "provenance", "message",
            ],
            json.EnumerateObject().Select(static property => property.Name),
            StringComparer.Ordinal);
        Assert.Equal("sort", json.GetProperty("solver").GetString());
        Assert.Equal(BlockFiles.VariableCount, json.GetProperty("n").GetInt32());
        Assert.Equal(3, json.GetProperty("cardinality").GetInt32());
        Assert.Equal(-18, json.GetProperty("objective").GetDouble(), 12);
        Assert.Equal(-18, json.GetProperty("lowerBound").GetDouble(), 12);
        Assert.Equal(0, json.GetProperty("gap").GetDouble(), 12);
        Assert.Equal("feasible", json.GetProperty("quality").GetString());
        Assert.Equal("completed", json.GetProperty("stopReason").GetString());
        Assert.Equal(7, json.GetProperty("seed").GetInt32());
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1], json.GetProperty("solution").EnumerateArray().Select(static bit => bit.GetInt32()));
        Assert.Equal(-3, json.GetProperty("incumbent").GetDouble(), 12);
        Assert.Equal(-18, json.GetProperty("bestKnown").GetDouble(), 12);
        double last = json.GetProperty("trace").EnumerateArray().Last().GetProperty("objective").GetDouble();
        Assert.Equal(-18, last, 12);
    }

    [Theory]
    [InlineData("--bound", "exact")]
    [InlineData("--bound", "exact", "--bound-time-limit", "3s")]
    public async Task Solve_Bound_TellsTheGapOfTheAnswerAndWhoProvedIt(params string[] bound)
    {
        CommandOutcome outcome = await Solve(BlockFiles.Write(_folder), ["--json", "--set", "solvers.exact.type=sort", .. bound]);
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal("exact", outcome.Json.GetProperty("provenance").GetProperty("boundBy").GetString());
        Assert.Equal(0, outcome.Json.GetProperty("gap").GetDouble(), 12);
        Assert.Equal("provenOptimal", outcome.Json.GetProperty("quality").GetString());
        Assert.True(outcome.Json.GetProperty("timings").GetProperty("bound").GetDouble() > 0);
    }

    [Fact]
    public async Task Solve_BoundWithoutName_AsksTheDefaultSolver()
    {
        CommandOutcome outcome = await Solve(BlockFiles.Write(_folder), "--set", "solvers.convex.type=sort", "--bound");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("seconds for the bound", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("convex", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_BoundTimeWithoutBound_IsRefused()
    {
        CommandOutcome outcome = await Solve(BlockFiles.Write(_folder), "--bound-time-limit", "1s");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("--bound", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_OtherCardinality_DropsIncumbentAndBestKnown()
    {
        CommandOutcome outcome = await Solve(
            BlockFiles.Write(_folder), "--cardinality", "1", "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal(-7, outcome.Json.GetProperty("objective").GetDouble(), 12);
        Assert.Equal(JsonValueKind.Null, outcome.Json.GetProperty("incumbent").ValueKind);
        Assert.Equal(JsonValueKind.Null, outcome.Json.GetProperty("bestKnown").ValueKind);
    }

    [Fact]
    public async Task Solve_MaximisedFile_GivesTheObjectiveInBothSenses()
    {
        CommandOutcome outcome = await Solve(_folder.Write("p.txt", "4 2\n0 1 1\n0 2 2\n0 3 3\n1 2 4\n1 3 5\n2 3 6\n"), "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        double objective = outcome.Json.GetProperty("objective").GetDouble();
        Assert.InRange(objective, -6, -1);
        Assert.Equal(-objective, outcome.Json.GetProperty("fileObjective").GetDouble());
        Assert.Equal("mdplib", outcome.Json.GetProperty("format").GetString());
        Assert.Equal(2, outcome.Json.GetProperty("cardinality").GetInt32());
    }

    [Fact]
    public async Task Solve_MinimisedFileWithACardinality_HasNoSecondObjective()
    {
        CommandOutcome outcome = await Solve(_folder.Write("p.sparse", "3 3\n1 1 -2\n2 2 1\n3 3 -7\n"), "--cardinality", "1", "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal("ubqp", outcome.Json.GetProperty("format").GetString());
        Assert.Equal(JsonValueKind.Null, outcome.Json.GetProperty("fileObjective").ValueKind);
    }

    [Fact]
    public async Task Solve_NamedFormat_IsTakenInPlaceOfTheContent()
    {
        string path = _folder.Write("p.sparse", "3 1\n1 1 -2\n");
        CommandOutcome outcome = await Solve(path, "--format", "mqlib-qubo", "--cardinality", "3", "--json");
        Assert.Equal(2, outcome.Json.GetProperty("objective").GetDouble());
        Assert.Equal(-2, outcome.Json.GetProperty("fileObjective").GetDouble());
    }

    [Fact]
    public async Task Solve_LimitReachedWithAnswer_IsDone()
    {
        CommandOutcome outcome = await Solve(
            BlockFiles.Write(_folder), "--time-limit", "0s", "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal("timeLimit", outcome.Json.GetProperty("stopReason").GetString());
        Assert.Equal(-3, outcome.Json.GetProperty("objective").GetDouble(), 12);
    }

    [Fact]
    public async Task Solve_WithoutJson_ShowsTheFigures()
    {
        CommandOutcome outcome = await Solve(BlockFiles.Write(_folder));
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("feasible", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("-18", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_Interrupted_GivesWhatItHas()
    {
        using CancellationTokenSource interrupted = new();
        await interrupted.CancelAsync();
        CommandOutcome outcome = await Cli.RunAsync(
            ["solve", BlockFiles.Write(_folder), "--solver", "sort", "--set", Entry, "--json"], interrupted.Token);
        Assert.Equal(ExitCode.Interrupted, outcome.Code);
        Assert.Equal("cancelled", outcome.Json.GetProperty("stopReason").GetString());
    }

    [Theory]
    [InlineData("--solver", "sortt")]
    [InlineData("--time-limit", "2")]
    [InlineData("--time-limit", "-2s")]
    [InlineData("--time-limit", "soon")]
    [InlineData("--steps", "-1")]
    [InlineData("--steps", "many")]
    [InlineData("--bound", "sortt")]
    [InlineData("--bound-time-limit", "2")]
    [InlineData("--cardinality", "9")]
    [InlineData("--cardinality", "-1")]
    [InlineData("--format", "nonsense")]
    [InlineData("--index", "2")]
    [InlineData("--target", "NaN")]
    [InlineData("--seed", "-1")]
    [InlineData("--seed", "18446744073709551616")]
    [InlineData("--log-level", "loud")]
    [InlineData("--set", "solvers")]
    [InlineData("--set", "solvers.sort.options.mostVariables=0")]
    [InlineData("--set", "solvers.sort.options.nonsense=1")]
    [InlineData("--set", "solvers.sort.type=nonsense")]
    [InlineData("--set", "solvers.sort.nonsense=1")]
    [InlineData("--set", "nonsense=1")]
    [InlineData("--config", "absent.json")]
    [InlineData("--nonsense", "1")]
    public async Task Solve_BadArgument_ExitsWithTwoAndOneMessage(string option, string value)
    {
        string[] solver = option == "--solver" ? [] : ["--solver", "sort"];
        CommandOutcome outcome = await Cli.RunAsync(
            ["solve", BlockFiles.Write(_folder), "--json", "--set", Entry, option, value, .. solver]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.StartsWith("error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(option == "--set" ? "solvers" : value.TrimStart('-'), outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_NameInOtherCase_IsTheSameSolver()
    {
        CommandOutcome outcome = await Cli.RunAsync(
            "solve", BlockFiles.Write(_folder), "--set", Entry, "--set", "solvers.SORT.options.mostVariables=8", "--solver", "Sort");
        Assert.Equal(ExitCode.Done, outcome.Code);
    }

    [Fact]
    public async Task Solve_UnknownSolver_ListsTheKnownOnes()
    {
        CommandOutcome outcome = await Cli.RunAsync(
            "solve", BlockFiles.Write(_folder), "--set", Entry, "--solver", "sortt");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("Did you mean \"sort\"?", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("solvers.sort.options.missing=no such device", "no such device")]
    [InlineData("solvers.sort.options.mostVariables=7", "8 variables are too many")]
    public async Task Solve_SolverCannot_FailsWithItsReason(string setting, string reason)
    {
        CommandOutcome outcome = await Solve(BlockFiles.Write(_folder), "--json", "--set", setting);
        Assert.Equal(ExitCode.Failed, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_MissingOrBrokenFile_NamesIt()
    {
        string broken = _folder.Write("broken.safetensors", "this is no block");
        foreach (string path in new[] { _folder.At("absent.safetensors"), broken })
        {
            CommandOutcome outcome = await Solve(path, "--json");
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

    private static Task<CommandOutcome> Solve(string path, params string[] more) =>
        Cli.RunAsync(["solve", path, "--solver", "sort", "--set", Entry, .. more]);
}
