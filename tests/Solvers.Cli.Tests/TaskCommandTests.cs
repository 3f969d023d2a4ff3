using System.Text.Json;

namespace Solvers.Cli.Tests;

public sealed class TaskCommandTests : IDisposable
{
    private const string Model = "stories260k";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [DataFact(Model)]
    public async Task Eval_Tasks_AreListed()
    {
        string configuration = Configuration("""{"context":"Once upon a","choices":["time.","umbrella stand."],"gold":0}""");
        CommandOutcome outcome = await Cli.RunAsync("eval", configuration, "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        JsonElement task = Assert.Single(outcome.Json.GetProperty("tasks").EnumerateArray());
        Assert.Equal("small", task.GetProperty("name").GetString());
        Assert.Equal("plain", task.GetProperty("format").GetString());
        Assert.Equal(1, task.GetProperty("count").GetInt32());
        Assert.Equal(1, task.GetProperty("accuracy").GetProperty("value").GetDouble());
        Assert.Equal(JsonValueKind.Null, task.GetProperty("accuracy").GetProperty("standardError").ValueKind);
        Assert.Equal(512, task.GetProperty("contextLength").GetInt32());
        Assert.Matches("^[0-9a-f]{64}$", task.GetProperty("file").GetString());
        CommandOutcome table = await Cli.RunAsync("eval", configuration);
        Assert.Contains("small", table.Output, StringComparison.Ordinal);
        Assert.Contains("100.00 %", table.Output, StringComparison.Ordinal);
    }

    [DataFact(Model)]
    public async Task Eval_MalformedTask_ExitsWithTwoAndNamesFileLineAndField()
    {
        CommandOutcome outcome = await Cli.RunAsync("eval", Configuration("""{"context":"x","choices":["a","b"],"gold":"c"}"""), "--json");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("task.jsonl', line 1, gold: a number from 0 to 1 is needed", outcome.Error, StringComparison.Ordinal);
    }

    private string Configuration(string line) => _folder.Write("tasks.json", JsonSerializer.Serialize(new
    {
        name = "tasks",
        model = new { type = "huggingface", path = TestData.Get(Model) },
        data = new { type = "tokens", directory = TestData.Get(Model), validationLimit = 2 },
        pruning = new { density = 0.5 },
        tasks = new[] { new { name = "small", file = _folder.Write("task.jsonl", line), format = "plain" } },
    }));
}
