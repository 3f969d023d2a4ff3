namespace Solvers.GpuSuite.Tests;

public sealed class SuiteCommandsTests : IDisposable
{
    private const string Samples = "Solvers.GpuSuite.Samples";

    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Tests_OfAnAssembly_AreCountedAndFailuresAndReasonsWritten()
    {
        Assert.Equal(1, await RunAsync(Samples));
        string text = _output.ToString();
        Assert.EndsWith(Samples + ": 4 passed, 2 failed, 1 skipped" + Environment.NewLine, text, StringComparison.Ordinal);
        Assert.Contains($"skipped: {Samples}.SampleTests.Skips: there is no such device", text, StringComparison.Ordinal);
        Assert.Contains($"FAILED: {Samples}.SampleTests.Depends(colour: \"red\")", text, StringComparison.Ordinal);
        Assert.Contains("SampleTests.cs", text, StringComparison.Ordinal);
        Assert.Contains("the fixture cannot be disposed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Passes", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@MarkedFact", "1 passed, 0 failed, 0 skipped")]
    [InlineData("~green", "1 passed, 0 failed, 0 skipped")]
    [InlineData("@AbsentDeviceFact~Skips", "0 passed, 0 failed, 1 skipped")]
    public async Task Tests_Selected_AreTheOnlyOnesThatRun(string selection, string totals)
    {
        Assert.Equal(0, await RunAsync(Samples + selection));
        Assert.Contains($"{selection}: {totals}", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Samples + "~blue", "no test of Solvers.GpuSuite.Samples matches 'Solvers.GpuSuite.Samples~blue'")]
    [InlineData("Solvers.Absent.Tests", "Solvers.Absent.Tests.dll")]
    public async Task Tests_SelectionOfNothing_IsBadInput(string selection, string message)
    {
        Assert.Equal(2, await RunAsync(selection));
        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void Devices_OneThatIsNotThere_IsBadInputAndNamed()
    {
        Assert.Equal(2, SuiteCommands.Devices("opencl:77", _output, _error));
        Assert.Contains("opencl:77", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private Task<int> RunAsync(string selection) => SuiteCommands.TestsAsync(selection, AppContext.BaseDirectory, _output, _error);
}
