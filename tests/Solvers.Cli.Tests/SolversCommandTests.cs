using System.Text.Json;

namespace Solvers.Cli.Tests;

public sealed class SolversCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Solvers_Json_DescribesEveryShippedEntry()
    {
        CommandOutcome outcome = await Cli.RunAsync("solvers", "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Empty(outcome.Error);
        JsonElement[] solvers = [.. outcome.Json.GetProperty("solvers").EnumerateArray()];
        string?[] names = [.. solvers.Select(static solver => solver.GetProperty("name").GetString())];
        Assert.Superset(new HashSet<string?> { "annealing", "exhaustive", "tabu" }, [.. names]);
        foreach (JsonElement solver in solvers)
        {
            Assert.NotEmpty(solver.GetProperty("capabilities").EnumerateArray());
            Assert.All(solver.GetProperty("options").EnumerateArray(), static option =>
            {
                Assert.NotEqual(string.Empty, option.GetProperty("name").GetString());
                Assert.NotEqual(string.Empty, option.GetProperty("description").GetString());
                Assert.Equal(option.GetProperty("default").GetString(), option.GetProperty("value").GetString());
            });
        }
    }

    [Fact]
    public async Task Solvers_OverriddenOption_ShowsValueBesideDefault()
    {
        JsonElement first = await FirstOptionAsync();
        string name = first.GetProperty("name").GetString()!;
        CommandOutcome outcome = await Cli.RunAsync("solvers", "--json", "--set", $"solvers.exhaustive.options.{name}=11");
        Assert.Equal(ExitCode.Done, outcome.Code);
        JsonElement option = OptionsOf(outcome, "exhaustive")[0];
        Assert.Equal("11", option.GetProperty("value").GetString());
        Assert.Equal(first.GetProperty("default").GetString(), option.GetProperty("default").GetString());
    }

    [Fact]
    public async Task Solvers_EntryOfAConfiguration_IsListed()
    {
        string path = _folder.Write("c.json", """{ "solvers": { "mine": { "type": "exhaustive" } } }""");
        CommandOutcome outcome = await Cli.RunAsync("solvers", path);
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("mine (type exhaustive)", outcome.Output, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> FirstOptionAsync() =>
        OptionsOf(await Cli.RunAsync("solvers", "--json"), "exhaustive")[0];

    private static JsonElement[] OptionsOf(CommandOutcome outcome, string name) =>
    [
        .. outcome.Json.GetProperty("solvers").EnumerateArray()
            .Single(solver => solver.GetProperty("name").GetString() == name)
            .GetProperty("options").EnumerateArray(),
    ];
}
