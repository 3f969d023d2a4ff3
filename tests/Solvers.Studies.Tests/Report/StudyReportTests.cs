using Solvers.Core;

namespace Solvers.Studies.Tests;

public sealed class StudyReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_SampleStudy_HasWhatWasWritten()
    {
        await SampleStudy.WriteAsync(_folder.Path);
        ReportStudy study = ReportStudyReader.Read(_folder.Path);
        Assert.Equal(3, study.Instances.Count);
        Assert.Equal(51, study.Solves.Count);
        Assert.Equal(8, study.Runs.Count);
        Assert.Equal(3, study.Solves.Count(static solve => solve.IsUnavailable));
        Assert.All(study.Solves.Where(static solve => solve.Solver == "exhaustive"), static solve => Assert.True(solve.IsProvenOptimal));
        Assert.All(study.Solves.Where(static solve => !solve.IsUnavailable), static solve => Assert.NotEmpty(solve.Trace));
        Assert.Equal("blockSize=64, solver=tabu", study.Runs[0].Label);
        Assert.Equal([1, 2, 3, 4, 5], study.Runs[0].Steps.Select(static step => step.Step));
        Assert.Equal(5, study.Runs[0].BlockGaps.Count);

        // No solve is better than exhaustive enumeration, so its share of best is all.
        ReportData data = ReportBuilder.Build(study);
        int exhaustive = data.Solvers.ToList().IndexOf("exhaustive");
        Assert.All(data.Budgets!.Rows.Where(row => row.Solver == exhaustive), static row => Assert.Equal((1, 1), (row.BestShare, row.ProvenShare)));
        Assert.Contains("gpu could not run in 3 solves, left out: there is no device; plug one in", data.Notes, StringComparer.Ordinal);
        Assert.Contains(data.Facts, static fact => fact.Value.EndsWith("one at a time, 1 thread each; held to processor 0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", 1)]
    [InlineData("{\"boundBy\":\"convex\"}", 0)]
    public void Read_ProvenWithTheBoundOfTheStudy_IsNotProvenByTheSolver(string provenance, double share)
    {
        using (var database = StudyDatabase.OpenOrCreate(_folder.Path))
        {
            (Rows.Simple with { Solves = [Rows.Solve with { Quality = "provenOptimal", Provenance = provenance, CpuSeconds = null }] }).WriteTo(database);
        }

        ReportData data = ReportBuilder.Build(ReportStudyReader.Read(_folder.Path));
        Assert.Equal(share, Assert.Single(data.Budgets!.Rows).ProvenShare);
        Assert.Contains(data.Facts, static fact => fact.Value.Contains("one at a time, 1 thread each", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_FolderWithoutStudy_SaysHowToMakeOne()
    {
        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(() => StudyReport.Read(_folder.Path));
        Assert.Contains(_folder.Path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("study CONFIG --out DIR", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StudyWithoutContent_SaysSo()
    {
        StudyDatabase.OpenOrCreate(_folder.Path).Dispose();
        Assert.Contains(_folder.Path, Assert.Throws<InvalidDataException>(() => StudyReport.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_NoChartLibrary_LeavesNothing()
    {
        await SampleStudy.WriteAsync(_folder.Path, withRuns: false);
        JavaScriptPackages nowhere = new(_folder.At("nowhere"), _folder.Path, null);
        string path = _folder.At("report.html");
        await Assert.ThrowsAsync<MissingPackageException>(() => StudyReport.Read(_folder.Path).WriteAsync(path, nowhere));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task WriteAsync_LibraryInPlace_WritesThePage()
    {
        await SampleStudy.WriteAsync(_folder.Path, withRuns: false);
        string library = _folder.At("modules/echarts/dist/echarts.min.js");
        Directory.CreateDirectory(Path.GetDirectoryName(library)!);
        await File.WriteAllTextAsync(library, "var echarts = 'the library';");
        string path = _folder.At("report.html");
        await StudyReport.Read(_folder.Path).WriteAsync(path, new JavaScriptPackages(_folder.At("modules"), _folder.Path, null));
        Assert.Contains("var echarts = 'the library';", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }
}
