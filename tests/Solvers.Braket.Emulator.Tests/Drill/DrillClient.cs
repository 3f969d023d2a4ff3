using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Solvers.Braket.Client;

namespace Solvers.Braket.Emulator.Tests.Drill;

/// <summary>The real client as one process of the drill uses it.</summary>
internal static class DrillClient
{
    public const int Shots = 100;
    public const decimal CostPerTask = 0.30m + (Shots * 0.00145m);

    /// <summary>Gives the credentials of the stand-in to the client where it looks for them.</summary>
    public static void ExportCredentials()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", EmulatorCredentials.Default.AccessKeyId);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", EmulatorCredentials.Default.SecretAccessKey);
        Environment.SetEnvironmentVariable("AWS_SESSION_TOKEN", EmulatorCredentials.Default.SessionToken);
    }

    public static BraketTasks Create(Uri endpoint, string folder, decimal budget, TimeProvider clock, ILogger log) => new(
        new TaskSettings
        {
            Connection = new BraketConnection { Endpoint = endpoint },
            Device = DeviceArn.Parse(EmulatorFixture.Garnet),
            Price = new DevicePrice { Device = EmulatorFixture.Garnet, PerTask = 0.30, PerShot = 0.00145 },
            Folder = folder,
            Bucket = "amazon-braket-drill",
            Budget = new Budget("drill", budget, budget),
            Run = "drill",
            SpendingLimit = null,
        },
        clock,
        log);

    /// <summary>Runs one block: one program, or a set of two.</summary>
    public static Task<TaskAnswer> RunAsync(BraketTasks tasks, string key, int programs, CancellationToken cancellationToken) =>
        tasks.RunAsync(key, Shots / programs, _ => Prepare(programs), cancellationToken);

    private static Preparation Prepare(int programs)
    {
        JsonObject one = EmulatorFixture.Action(EmulatorFixture.Program);
        JsonObject action = programs == 1
            ? one
            : new JsonObject
            {
                ["braketSchemaHeader"] = new JsonObject { ["name"] = "braket.ir.openqasm.program_set", ["version"] = "1" },
                ["programs"] = new JsonArray([.. Enumerable.Range(0, programs).Select(_ => one.DeepClone())]),
            };
        return new Preparation(
            action.ToJsonString(),
            [.. Enumerable.Repeat(3, programs)],
            [.. Enumerable.Repeat(new Dictionary<string, string>(StringComparer.Ordinal), programs)]);
    }
}
