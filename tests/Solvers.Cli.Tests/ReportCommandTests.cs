using Solvers.Core;
using Solvers.Studies;

namespace Solvers.Cli.Tests;

public sealed class ReportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ChartFact]
    public async Task Report_Study_WritesThePageAndSaysWhatIsInIt()
    {
        WriteStudy();
        CommandOutcome outcome = await Cli.RunAsync("report", _folder.Path, "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal(
            ["output", "bytes", "study", "solvers", "instances", "solves", "runs", "notes"],
            outcome.Json.EnumerateObject().Select(static property => property.Name),
            StringComparer.Ordinal);
        string path = outcome.Json.GetProperty("output").GetString()!;
        Assert.Equal(_folder.At("report.html"), path);
        Assert.Equal(new FileInfo(path).Length, outcome.Json.GetProperty("bytes").GetInt64());
        Assert.Equal("tiny", outcome.Json.GetProperty("study").GetString());
        Assert.Equal(1, outcome.Json.GetProperty("solves").GetInt32());
        Assert.Contains("<title>tiny</title>", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }

    [ChartFact]
    public async Task Report_Out_WritesThereAndNowhereElse()
    {
        WriteStudy();
        CommandOutcome outcome = await Cli.RunAsync("report", _folder.Path, "--out", _folder.At("elsewhere.html"));
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal(_folder.At("elsewhere.html"), outcome.Output.Trim());
        Assert.Contains("No pruning runs", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("report.html")));
    }

    [Fact]
    public async Task Report_NoStudy_ExitsWithTwoAndTheRemedy()
    {
        foreach (string directory in new[] { _folder.Path, _folder.At("absent") })
        {
            await ExpectRefusal(directory, "study CONFIG --out DIR", directory);
        }
    }

    [Fact]
    public async Task Report_ForeignFile_ExitsWithTwoAndNamesIt()
    {
        string path = _folder.Write("study.sqlite", "this is no database, however long one looks at it");
        await ExpectRefusal(path, "study.sqlite", _folder.Path);
        Assert.False(File.Exists(_folder.At("report.html")));
    }

    [Theory]
    [InlineData("--seed", "1")]
    [InlineData("--set", "solvers.tabu.type=tabu")]
    public async Task Report_OptionWithoutMeaning_IsRefused(string option, string value)
    {
        WriteStudy();
        await ExpectRefusal(option, "leave them out", _folder.Path, option, value);
        Assert.False(File.Exists(_folder.At("report.html")));
    }

    [Fact]
    public async Task Report_OutIsAFolderOrInNone_ExitsWithTwo()
    {
        WriteStudy();
        await ExpectRefusal(_folder.Path, "is a folder", _folder.Path, "--out", _folder.Path);
        if (JavaScriptPackages.Default.Find(StudyReport.ChartPackage, StudyReport.ChartFile) is not null)
        {
            await ExpectRefusal("nowhere", "create it first", _folder.Path, "--out", _folder.At("nowhere/report.html"));
        }
    }

    private static async Task ExpectRefusal(string named, string remedy, params string[] arguments)
    {
        CommandOutcome outcome = await Cli.RunAsync(["report", .. arguments, "--json"]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, outcome.Error, StringComparison.Ordinal);
    }

    private void WriteStudy()
    {
        using var database = StudyDatabase.OpenOrCreate(_folder.Path);
        database.Write(new StudyRow("tiny", "{}", "a machine", 2, "2026-01-02T03:04:05Z", 0.001, "within 0.1 %"));
        database.Add(new SessionRow(1, "2026-01-02T03:04:05Z", "a machine", 2, 1, "not pinned"));
        database.Add([new InstanceRow(1, "one", "one.safetensors", string.Empty, 4, 2, 0, null, null, -2, null, null)]);
        database.Add(new AttemptRow(1, 1, "2026-01-02T03:04:05Z", "the one solve"));
        database.Add(
            new SolveRow(1, "tabu", 1, 0, 0.01, null, -1, null, null, "feasible", "timeLimit", 0, 0.01, 0, 0, null, 9, "{}", null),
            [new TraceRow(1, 0.001, 1, -1, null)]);
    }
}
