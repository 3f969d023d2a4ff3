using System.Text.Json;
using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Cli.Tests;

public sealed class CircuitCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Circuit_OfABlock_IsAProgramThatValidates()
    {
        string block = BlockFiles.Write(_folder);
        CommandOutcome outcome = await Cli.RunAsync("circuit", block, "--seed", "3");
        Assert.Equal((ExitCode.Done, string.Empty), (outcome.Code, outcome.Error));
        Assert.StartsWith("OPENQASM 3.0;\nbit[8] b;\nqubit[8] q;\n", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("b[7] = measure q[7];\n", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("xy(", outcome.Output, StringComparison.Ordinal);

        string program = _folder.Write("block.qasm", outcome.Output);
        CommandOutcome check = await Cli.RunAsync("circuit", "--validate", program);
        Assert.Equal((ExitCode.Done, string.Empty), (check.Code, check.Error));
        Assert.Contains("cnot, h, rx, ry, rz", check.Output, StringComparison.Ordinal);
        Assert.True((await Cli.RunAsync("circuit", "--validate", program, "--json")).Json.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task Circuit_ToAFile_TellsWhatItIsMadeOf()
    {
        string output = _folder.At("block.qasm");
        CommandOutcome outcome = await Cli.RunAsync(
            "circuit", BlockFiles.Write(_folder), "--output", output, "--gates", "rx,rz,cz", "--set", "ansatz.mixer=x", "--set", "ansatz.layers=2", "--json");
        Assert.Equal((ExitCode.Done, string.Empty), (outcome.Code, outcome.Error));
        JsonElement report = outcome.Json;
        Assert.Equal("x", report.GetProperty("mixer").GetString());
        Assert.Equal("uniform", report.GetProperty("start").GetString());
        Assert.Equal(2, report.GetProperty("gammas").GetArrayLength());
        Assert.True(report.GetProperty("penalty").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("program").ValueKind);
        string[] lines = [.. (await File.ReadAllLinesAsync(output)).Skip(3).SkipLast(8)];
        Assert.All(lines, static line => Assert.Matches(@"^(rx\(|rz\(|cz )", line));

        // 28 pairs of variables, two cz for each, in two layers.
        Assert.Equal(112, report.GetProperty("pairs").GetInt32());
        Assert.Equal(112, report.GetProperty("gates").GetProperty("cz").GetInt32());

        CommandOutcome table = await Cli.RunAsync("circuit", BlockFiles.Write(_folder), "--output", output);
        Assert.Contains("xyRing, dicke", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Circuit_TooLargeToSimulate_NeedsNoSearch()
    {
        string block = _folder.At("large.safetensors");
        BlockFile.Write(block, new BlockProblem([.. Enumerable.Range(0, 70).Select(static i => (double)i)], new CardinalityConstraint(35)), new BlockFileInfo());
        CommandOutcome refused = await Cli.RunAsync("circuit", block);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("70 variables under", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--set training.evaluations=0", refused.Error, StringComparison.Ordinal);
        CommandOutcome written = await Cli.RunAsync("circuit", block, "--set", "training.evaluations=0", "--set", "ansatz.start=wProduct", "--json");
        Assert.Equal((ExitCode.Done, string.Empty), (written.Code, written.Error));
        Assert.Equal(JsonValueKind.Null, written.Json.GetProperty("mean").ValueKind);
    }

    [Fact]
    public async Task Validate_FaultyProgram_NamesEveryLine()
    {
        string program = _folder.Write("p.qasm", "OPENQASM 3.0;\nbit[2] b;\nqubit[2] q;\ncx q[0], q[1];\nh q[2];\n");
        CommandOutcome outcome = await Cli.RunAsync("circuit", "--validate", program, "--gates", "h,cnot");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.Equal(
            [$"error: {program}: line 4: 'cx'; allowed: cnot, h", $"error: {program}: line 5: '2'; allowed: a whole number from 0 to 1"],
            outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("--gates", "h,rzz", "no gate of a program is rzz; write portable, all, or names out of ccnot")]
    [InlineData("--gates", ",", "nothing is named")]
    [InlineData("--gates", "rz,cz", "--gates: The gate")]
    [InlineData("--cardinality", "9", "--cardinality 9")]
    [InlineData("--set", "ansatz.layer=2", "ansatz.layer")]
    [InlineData("--set", "ansatz.layers=0", "ansatz.layers")]
    [InlineData("--set", "solvers.qaoa.options.shots=1", "solvers")]
    [InlineData("--set", "ansatz.start=warm", "set mixer to x")]
    [InlineData("--validate", "p.qasm", "leave the problem file out")]
    public async Task Circuit_BadArgument_ExitsWithTwoAndWritesNothing(string option, string value, string expected)
    {
        string output = _folder.At("p.qasm");
        CommandOutcome outcome = await Cli.RunAsync("circuit", BlockFiles.Write(_folder), "--output", output, option, value);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Theory]
    [InlineData("name a problem file")]
    [InlineData("Could not find file", "--validate", "missing.qasm")]
    [InlineData("--output has no effect", "--validate", "missing.qasm", "--output", "x")]
    [InlineData("--set has no effect", "--validate", "missing.qasm", "--set", "ansatz.layers=2")]
    public async Task Circuit_WithoutABlock_SaysWhatIsMissing(string expected, params string[] arguments)
    {
        CommandOutcome outcome = await Cli.RunAsync(["circuit", .. arguments]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.OrdinalIgnoreCase);
    }
}
