using Solvers.Braket.Emulator;
using Solvers.Braket.Emulator.Faults;

namespace Solvers.Braket.Tests;

/// <summary>A stand-in for the service with a folder for a ledger, and clients of it whose waits are over at once.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    public const string Garnet = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet";
    public const string Rigetti = "arn:aws:braket:us-west-1::device/qpu/rigetti/Cepheus-1-108Q";
    public const string Simulator = "arn:aws:braket:::device/quantum-simulator/amazon/sv1";

    private readonly TemporaryFolder _folder = new();

    private StandIn(BraketEmulator emulator) => Emulator = emulator;

    public BraketEmulator Emulator { get; }

    public LeapingTimeProvider Clock { get; } = new();

    public RecordingLog Log { get; } = new();

    public string Folder => _folder.Path;

    public static async Task<StandIn> StartAsync(params TaskScript[] lives) => await StartAsync(new FaultPlan { Tasks = lives });

    public static async Task<StandIn> StartAsync(FaultPlan faults)
    {
        EmulatorCredentials credentials = EmulatorCredentials.Default;
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", credentials.AccessKeyId);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", credentials.SecretAccessKey);
        Environment.SetEnvironmentVariable("AWS_SESSION_TOKEN", credentials.SessionToken);
        return new StandIn(await BraketEmulator.StartAsync(new EmulatorOptions { Faults = faults }, TimeProvider.System, CancellationToken.None));
    }

    /// <summary>Makes the options of a solver that submits to the stand-in.</summary>
    public BraketOptions Options(string device = Garnet) => new()
    {
        Device = device,
        Submit = true,
        MaximumCost = 10,
        Run = "test",
        Shots = 200,
        Bucket = "amazon-braket-test",
        Folder = Folder,
        Endpoint = Emulator.Endpoint.AbsoluteUri,
        Baselines = false,
    };

    public BraketSolver Solver(BraketOptions options) => new(options, Clock, Log);

    public BraketSolver Solver() => Solver(Options());

    /// <summary>Makes tasks as another process would that shares the ledger.</summary>
    public BraketTasks Tasks(Func<TaskSettings, TaskSettings>? change = null)
    {
        TaskSettings settings = new()
        {
            Connection = new BraketConnection { Endpoint = Emulator.Endpoint },
            Device = DeviceArn.Parse(Garnet),
            Price = new DevicePrice { Device = Garnet, PerTask = 0.30, PerShot = 0.00145 },
            Folder = Folder,
            Bucket = "amazon-braket-test",
            Budget = new Budget("test", 10, 10),
            Run = "test",
        };
        return new BraketTasks(change?.Invoke(settings) ?? settings, Clock, Log);
    }

    public IReadOnlyList<TaskRecord> Ledger() => new TaskLedger(Folder, Clock).Read();

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        _folder.Dispose();
    }
}
