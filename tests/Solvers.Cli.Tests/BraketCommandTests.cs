using System.Text.Json;
using Solvers.Braket.Emulator;

namespace Solvers.Cli.Tests;

public sealed class BraketCommandTests : IDisposable
{
    private const string Garnet = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Devices_OfTheService_HaveStatusAndPrice()
    {
        await using BraketEmulator emulator = await StartAsync();
        CommandOutcome outcome = await RunAsync("braket", "devices", "--endpoint", emulator.Endpoint.AbsoluteUri, "--shots", "500", "--json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        JsonElement garnet = outcome.Json.GetProperty("devices").EnumerateArray().Single(static device => device.GetProperty("arn").GetString() == Garnet);
        Assert.Equal(("ONLINE", 1.025m), (garnet.GetProperty("status").GetString(), garnet.GetProperty("dollars").GetDecimal()));
        CommandOutcome table = await RunAsync("braket", "devices", "--endpoint", emulator.Endpoint.AbsoluteUri, "--region", "us-east-1");
        Assert.Contains("RETIRED", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_OnTheStandIn_IsInTasksAndCost()
    {
        await using BraketEmulator emulator = await StartAsync();
        CommandOutcome dry = await SolveAsync(emulator, "--set", "solvers.braket.options.run=dry");
        Assert.Equal(ExitCode.Failed, dry.Code);
        Assert.Contains("would cost $1.75", dry.Error, StringComparison.Ordinal);
        string[] submit =
        [
            "--set", "solvers.braket.options.submit=true",
            "--set", "solvers.braket.options.run=paid",
            "--set", "solvers.braket.options.bucket=amazon-braket-test",
        ];
        CommandOutcome poor = await SolveAsync(emulator, [.. submit, "--set", "solvers.braket.options.maximumCost=1"]);
        Assert.Equal(ExitCode.Failed, poor.Code);
        Assert.Contains("costs $1.75", poor.Error, StringComparison.Ordinal);
        Assert.Empty(emulator.Charges);
        CommandOutcome solved = await SolveAsync(emulator, [.. submit, "--set", "solvers.braket.options.maximumCost=5"]);
        Assert.Equal(ExitCode.Done, solved.Code);
        Assert.Equal(-11, solved.Json.GetProperty("objective").GetDouble());

        JsonElement cost = (await RunAsync("braket", "cost", "--folder", _folder.Path, "--json")).Json;
        JsonElement[] runs = [.. cost.GetProperty("runs").EnumerateArray()];
        Assert.Equal((0, 1.75m), (runs[0].GetProperty("paid").GetDecimal(), runs[0].GetProperty("planned").GetDecimal()));
        Assert.Equal((1.75m, 0), (runs[1].GetProperty("paid").GetDecimal(), runs[1].GetProperty("underWay").GetDecimal()));
        Assert.Equal(1.75m, cost.GetProperty("today").GetDecimal());
        Assert.Contains("$1.75", (await RunAsync("braket", "cost", "--folder", _folder.Path, "--run", "paid")).Output, StringComparison.Ordinal);

        JsonElement task = (await RunAsync("braket", "tasks", "--folder", _folder.Path, "--json")).Json.GetProperty("tasks")[1];
        string arn = task.GetProperty("arn").GetString()!;
        Assert.Equal(("completed", emulator.Charges[0].TaskArn), (task.GetProperty("stage").GetString(), arn));
        CommandOutcome cancelled = await RunAsync("braket", "tasks", "--cancel", arn, "--endpoint", emulator.Endpoint.AbsoluteUri);
        Assert.Contains("has ended already", cancelled.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'nobody-has-this'", "devices", "--profile", "nobody-has-this")]
    [InlineData("'nowhere' is no address", "devices", "--endpoint", "nowhere")]
    [InlineData("names no task", "tasks", "--cancel", "arn:aws:braket:::device/quantum-simulator/amazon/sv1")]
    [InlineData("There is no folder 'nowhere'", "cost", "--folder", "nowhere")]
    [InlineData("There is no price file", "devices", "--prices", "nowhere.json")]
    public async Task Input_ThatIsBad_IsNamed(string problem, params string[] arguments)
    {
        CommandOutcome outcome = await RunAsync(["braket", .. arguments]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(problem, outcome.Error, StringComparison.Ordinal);
    }

    private static async Task<BraketEmulator> StartAsync()
    {
        EmulatorCredentials credentials = EmulatorCredentials.Default;
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", credentials.AccessKeyId);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", credentials.SecretAccessKey);
        Environment.SetEnvironmentVariable("AWS_SESSION_TOKEN", credentials.SessionToken);
        return await BraketEmulator.StartAsync(new EmulatorOptions(), TimeProvider.System, CancellationToken.None);
    }

    private Task<CommandOutcome> SolveAsync(BraketEmulator emulator, params string[] more) => RunAsync(
    [
        "solve", _folder.Write("six.sparse", "6 6\n1 1 -3\n1 2 2\n2 2 -1\n3 4 -4\n5 5 1\n6 6 -2\n"),
        "--cardinality", "3",
        "--solver", "braket",
        "--set", $"solvers.braket.options.device={Garnet}",
        "--set", $"solvers.braket.options.endpoint={emulator.Endpoint.AbsoluteUri}",
        "--set", $"solvers.braket.options.folder={_folder.Path}",
        "--json",
        .. more,
    ]);

    // Waits for the service are over at once.
    private static async Task<CommandOutcome> RunAsync(params string[] arguments)
    {
        await using StringWriter output = new();
        await using StringWriter error = new();
        int code = await new CommandApplication(new CommandIo(output, error) { TimeProvider = new LeapingTimeProvider() }).RunAsync(arguments, CancellationToken.None);
        return new CommandOutcome(code, output.ToString(), error.ToString());
    }
}
