using System.Text.Json;
using Solvers.Core;

namespace Solvers.Cli.Tests;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Convert_ByEnding_WritesTheFormatAndSaysWhatIsLeftOut()
    {
        string output = _folder.At("block.lp");
        CommandOutcome outcome = await Cli.RunAsync("convert", BlockFiles.Write(_folder), output, "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Empty(outcome.Error);
        Assert.Equal("block", outcome.Json.GetProperty("from").GetString());
        Assert.Equal("lp", outcome.Json.GetProperty("to").GetString());
        Assert.Equal(BlockFiles.VariableCount, outcome.Json.GetProperty("n").GetInt32());
        Assert.Equal(3, outcome.Json.GetProperty("cardinality").GetInt32());
        Assert.Equal(JsonValueKind.Null, outcome.Json.GetProperty("penalty").ValueKind);
        Assert.Equal("[\"incumbent\",\"best known value\"]", outcome.Json.GetProperty("leftOut").GetRawText());
        Assert.Contains(" = 3\n", await File.ReadAllTextAsync(output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_CardinalityIntoAFreeFormat_NeedsAPenalty()
    {
        string input = BlockFiles.Write(_folder);
        string output = _folder.At("block.qubo");
        CommandOutcome refused = await Cli.RunAsync("convert", input, output);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("--penalty auto", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));

        CommandOutcome done = await Cli.RunAsync("convert", input, output, "--penalty", "auto", "--json");
        Assert.Equal(ExitCode.Done, done.Code);
        Assert.True(done.Json.GetProperty("penalty").GetDouble() > 0);
        Assert.Equal(-18, ProblemFormats.Read(output).Problem.Evaluate([0, 0, 0, 0, 0, 1, 1, 1]), 9);
    }

    [Fact]
    public async Task Convert_ThereAndBack_KeepsTheProblem()
    {
        string first = _folder.Write("first.sparse", "3 3\n1 1 -2\n1 3 5\n2 3 -4\n");
        string block = _folder.At("second.safetensors");
        string last = _folder.At("third.sparse");
        Assert.Equal(ExitCode.Done, (await Cli.RunAsync("convert", first, block)).Code);
        Assert.Equal(ExitCode.Done, (await Cli.RunAsync("convert", block, last)).Code);
        Assert.Equal(await File.ReadAllTextAsync(first), await File.ReadAllTextAsync(last));
    }

    [Fact]
    public async Task Convert_ExistingFile_IsReplacedOnlyBySuccess()
    {
        string output = _folder.Write("old.qubo", "old");
        Assert.Equal(ExitCode.BadInput, (await Cli.RunAsync("convert", BlockFiles.Write(_folder), output)).Code);
        Assert.Equal("old", await File.ReadAllTextAsync(output));
        Assert.Equal(ExitCode.Done, (await Cli.RunAsync("convert", BlockFiles.Write(_folder), output, "--penalty", "100")).Code);
        Assert.StartsWith("c offset=", await File.ReadAllTextAsync(output), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Theory]
    [InlineData("--penalty", "0", "--penalty '0': write auto, or a number above zero")]
    [InlineData("--penalty", "many", "--penalty 'many'")]
    [InlineData("--penalty", "auto", "has no cardinality to turn into a penalty")]
    [InlineData("--from", "qubo", "line 1, column 1: expected \"p\"")]
    [InlineData("--from", "lp", "is written, not read")]
    [InlineData("--to", "nonsense", "There is no format \"nonsense\"")]
    [InlineData("--to", "mdplib", "--cardinality K")]
    [InlineData("--cardinality", "4", "--cardinality 4")]
    [InlineData("--index", "2", "holds one problem")]
    [InlineData("--index", "x", "--index 'x'")]
    [InlineData("--seed", "1", "--seed")]
    public async Task Convert_BadArgument_ExitsWithTwoAndWritesNothing(string option, string value, string expected)
    {
        string input = _folder.Write("p.sparse", "3 1\n1 3 5\n");
        string output = _folder.At("out.coo");
        CommandOutcome outcome = await Cli.RunAsync("convert", input, output, "--json", option, value);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.StartsWith("error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task Convert_EndingOfNoFormat_AsksForTo()
    {
        CommandOutcome outcome = await Cli.RunAsync("convert", _folder.Write("p.sparse", "1 0\n"), _folder.At("out.txt"));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("--to", outcome.Error, StringComparison.Ordinal);
    }
}
