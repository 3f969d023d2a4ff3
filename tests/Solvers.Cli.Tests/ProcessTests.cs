namespace Solvers.Cli.Tests;

public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Solve_AsProcess_KeepsStandardOutputToTheObject()
    {
        BlockFiles.Write(_folder, "block.safetensors");
        CommandOutcome outcome = await Cli.RunProcessAsync(
            _folder.Path, "solve", "block.safetensors", "--solver", "sort", "--set", "solvers.sort.type=sort", "--json", "--log-level", "trace");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal(-18, outcome.Json.GetProperty("objective").GetDouble(), 12);
    }

    [Fact]
    public async Task BadInput_AsProcess_ExitsWithTwo()
    {
        CommandOutcome outcome = await Cli.RunProcessAsync(
            _folder.Path, "solve", "absent.safetensors", "--solver", "sort", "--set", "solvers.sort.type=sort", "--json");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.StartsWith("error: ", outcome.Error, StringComparison.Ordinal);
    }
}
