namespace Solvers.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => ["prune", "eval", "solve", "circuit", "study", "report", "solvers"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfACommand_HasOptionsDefaultsExamplesAndExitCodes(string command)
    {
        CommandOutcome outcome = await Cli.RunAsync(command, "--help");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Empty(outcome.Error);
        foreach (string part in new[] { "--json", "--seed", "--set", "--log-level", "[default:", "Examples:", $"icbs {command}", "130 interrupted" })
        {
            Assert.Contains(part, outcome.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Help_OfConvert_ListsFormatsAndEndings()
    {
        CommandOutcome outcome = await Cli.RunAsync("convert", "--help");
        Assert.Equal(ExitCode.Done, outcome.Code);
        foreach (string part in new[] { "--json", "--log-level", "[default:", "Examples:", "icbs convert", "130 interrupted", "mqlib-maxcut", ".qubo" })
        {
            Assert.Contains(part, outcome.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Help_OfTheProgram_ListsTheCommands()
    {
        CommandOutcome outcome = await Cli.RunAsync("--help");
        Assert.Equal(ExitCode.Done, outcome.Code);
        foreach (string command in new[] { "prune", "eval", "solve", "convert", "circuit", "study", "report", "solvers" })
        {
            Assert.Contains(command, outcome.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task NoArguments_ShowHelpAsAnError()
    {
        CommandOutcome outcome = await Cli.RunAsync();
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.Contains("prune", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownCommand_IsNamed()
    {
        CommandOutcome outcome = await Cli.RunAsync("prun", "x.json");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.StartsWith("error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("prun", outcome.Error, StringComparison.Ordinal);
    }
}
