using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Faults;

namespace Solvers.Braket.Emulator.Tests;

/// <summary>A stand-in with a clock that stands still, and requests to it.</summary>
internal sealed class EmulatorFixture : IAsyncDisposable
{
    public const string Garnet = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet";
    public const string Simulator = "arn:aws:braket:::device/quantum-simulator/amazon/sv1";
    public const string Program = "OPENQASM 3.0;\nbit[3] b;\nqubit[3] q;\nx q[0];\nh q[2];\nb[0] = measure q[0];\nb[1] = measure q[1];\nb[2] = measure q[2];\n";

    private readonly SignedClient _client;

    private EmulatorFixture(BraketEmulator emulator, FakeTimeProvider clock)
    {
        Emulator = emulator;
        Clock = clock;
        _client = Client("eu-north-1");
    }

    public BraketEmulator Emulator { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<EmulatorFixture> StartAsync(FaultPlan? faults = null, EmulatorCredentials? credentials = null)
    {
        FakeTimeProvider clock = new();
        EmulatorOptions options = new() { Faults = faults ?? FaultPlan.None, Credentials = credentials ?? EmulatorCredentials.Default };
        return new EmulatorFixture(await BraketEmulator.StartAsync(options, clock, CancellationToken.None), clock);
    }

    public SignedClient Client(string region, string service = "braket") => new(Emulator.Endpoint, Clock) { Region = region, Service = service };

    public static JsonObject Task(string token = "token-1", string device = Garnet, int shots = 10, string program = Program) => new()
    {
        ["clientToken"] = token,
        ["deviceArn"] = device,
        ["shots"] = shots,
        ["outputS3Bucket"] = "amazon-braket-tests",
        ["outputS3KeyPrefix"] = "tasks",
        ["action"] = Action(program).ToJsonString(),
    };

    public static JsonObject Action(string program) => new()
    {
        ["braketSchemaHeader"] = new JsonObject { ["name"] = "braket.ir.openqasm.program", ["version"] = "1" },
        ["source"] = program,
    };

    public Task<Answer> PostAsync(string path, JsonObject body) => _client.SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> CreateAsync(JsonObject? body = null) => PostAsync("/quantum-task", body ?? Task());

    public Task<Answer> GetAsync(string arn) =>
        _client.SendAsync(HttpMethod.Get, $"/quantum-task/{Uri.EscapeDataString(arn)}?additionalAttributeNames=QueueInfo");

    public Task<Answer> CancelAsync(string arn) =>
        _client.SendAsync(HttpMethod.Put, $"/quantum-task/{Uri.EscapeDataString(arn)}/cancel", new JsonObject { ["clientToken"] = "c" });

    public async Task<Answer> ReadAsync(string key)
    {
        using SignedClient storage = Client("eu-north-1", "s3");
        return await storage.SendAsync(HttpMethod.Get, "/amazon-braket-tests/" + key);
    }

    /// <summary>Creates a task and polls it to its end.</summary>
    public async Task<JsonObject> RunAsync(JsonObject? body = null)
    {
        Answer created = await CreateAsync(body);
        Assert.Equal(201, created.Status);
        string arn = created.Json["quantumTaskArn"]!.GetValue<string>();
        while (true)
        {
            JsonObject state = (await GetAsync(arn)).Json;
            if (state["status"]?.GetValue<string>() is "COMPLETED" or "FAILED" or "CANCELLED")
            {
                return state;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Emulator.DisposeAsync();
    }
}
