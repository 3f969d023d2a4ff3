using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Solvers.Braket.Client;

namespace Solvers.Braket.Emulator.Tests.Drill;

/// <summary>A process of the drill that is a process of the system: this assembly, started with an address, a folder and a budget.</summary>
internal static class DrillChild
{
    public static async Task<int> Main(string[] arguments)
    {
        DrillClient.ExportCredentials();
        LeapingTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        decimal budget = decimal.Parse(arguments[2], CultureInfo.InvariantCulture);
        using BraketTasks tasks = DrillClient.Create(new Uri(arguments[0]), arguments[1], budget, clock, NullLogger.Instance);
        foreach (string key in new[] { "block-0", "block-1", "block-2" })
        {
            await DrillClient.RunAsync(tasks, key, 1, CancellationToken.None);
        }

        return 0;
    }
}
