using System.Text.Json;

namespace Solvers.Cli.Tests;

public sealed class SolversCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Solvers_Json_DescribesEveryOptionOfEveryEntry()
    {
        CommandOutcome outcome = await Cli.RunAsync(
            "solvers", "--json", "--set", "solvers.sort.type=sort", "--set", "solvers.sort.options.mostVariables=11");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Empty(outcome.Error);
        JsonElement sort = outcome.Json.GetProperty("solvers").EnumerateArray()
            .Single(static solver => solver.GetProperty("name").GetString() == "sort");
        Assert.Equal("sort", sort.GetProperty("type").GetString());
        Assert.True(sort.GetProperty("available").GetBoolean());
        Assert.Equal(
            ["exactCardinality", "deterministic"],
            sort.GetProperty("capabilities").EnumerateArray().Select(static name => name.GetString()!),
            StringComparer.Ordinal);
        JsonElement most = sort.GetProperty("options")[0];
        Assert.Equal("mostVariables", most.GetProperty("name").GetString());
        Assert.Equal("whole number", most.GetProperty("type").GetString());
        Assert.Equal("1 to 100000", most.GetProperty("range").GetString());
        Assert.Equal("50000", most.GetProperty("default").GetString());
        Assert.Equal("11", most.GetProperty("value").GetString());
        Assert.Equal("The most variables it takes.", most.GetProperty("description").GetString());
    }

    [Fact]
    public async Task Solvers_ShippedEntries_AreListedWithTheirMeanings()
    {
        CommandOutcome outcome = await Cli.RunAsync("solvers", "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.All(outcome.Json.GetProperty("solvers").EnumerateArray(), static solver =>
        {
            Assert.True(solver.GetProperty("capabilities").GetArrayLength() > 0);
            Assert.All(
                solver.GetProperty("options").EnumerateArray(),
                static option => Assert.NotEqual(0, option.GetProperty("description").GetString()!.Length));
        });
    }

    [Fact]
    public async Task Solvers_EntryOfAConfigurationThatCannotRun_SaysWhy()
    {
        string path = _folder.Write("c.json", """{ "solvers": { "mine": { "type": "sort", "options": { "missing": "no such device" } } } }""");
        CommandOutcome outcome = await Cli.RunAsync("solvers", path);
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("mine (type sort)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("no: no such device", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solvers_EntryThatWorksOnDevices_ListsThemInOrder()
    {
        string path = _folder.Write("c.json", """{ "solvers": { "mine": { "type": "sort", "options": { "devices": ["cuda:0 [fast]", "opencl:0"] } } } }""");
        CommandOutcome text = await Cli.RunAsync("solvers", path);
        Assert.Contains(
            string.Join(Environment.NewLine, "  here: yes", "        cuda:0 [fast]", "        opencl:0"), text.Output, StringComparison.Ordinal);
        CommandOutcome json = await Cli.RunAsync("solvers", path, "--json");
        var devices = json.Json.GetProperty("solvers").EnumerateArray().ToDictionary(
            static solver => solver.GetProperty("name").GetString()!,
            static solver => solver.GetProperty("devices").EnumerateArray().Select(static device => device.GetString()!).ToArray(),
            StringComparer.Ordinal);
        Assert.Equal(["cuda:0 [fast]", "opencl:0"], devices["mine"]);
        Assert.Empty(devices["tabu"]);
    }

    [Fact]
    public async Task Solvers_Interrupted_Ends()
    {
        using CancellationTokenSource interrupted = new();
        await interrupted.CancelAsync();
        CommandOutcome outcome = await Cli.RunAsync(["solvers", "--json"], interrupted.Token);
        Assert.Equal(new CommandOutcome(ExitCode.Interrupted, string.Empty, "interrupted" + Environment.NewLine), outcome);
    }

    [Fact]
    public async Task Solvers_OverrideOfSomethingElse_IsRefused()
    {
        CommandOutcome outcome = await Cli.RunAsync("solvers", "--set", "pruning.density=0.2");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("pruning.density=0.2", outcome.Error, StringComparison.Ordinal);
    }
}
