using System.Collections.Concurrent;
using System.Globalization;
using Solvers.Braket.Emulator.Faults;

namespace Solvers.Braket.Emulator.Tests.Drill;

public sealed class FaultDrillTests
{
    private const int Runs = 200;

    [Fact]
    public async Task Runs_WithFaultsAndKills_PayOnceLoseNothingAndEnd()
    {
        DrillClient.ExportCredentials();
        ConcurrentBag<(int Kills, int Completed, int Refused, FaultKind[] Met)> ends = [];
        await Parallel.ForAsync(0, Runs, async (seed, _) => ends.Add(await RunAsync((ulong)seed)));

        // The drill drilled: most blocks came through, hundreds of processes died, budgets refused, and every fault was met.
        Assert.InRange(ends.Sum(static run => run.Completed), Runs, Runs * 3);
        Assert.InRange(ends.Sum(static run => run.Kills), Runs, int.MaxValue);
        Assert.InRange(ends.Sum(static run => run.Refused), 1, int.MaxValue);
        Assert.Equal(Enum.GetValues<FaultKind>().Length, ends.SelectMany(static run => run.Met).Distinct().Count());
    }

    private static async Task<(int Kills, int Completed, int Refused, FaultKind[] Met)> RunAsync(ulong seed)
    {
        await using DrillRun run = new(seed);
        try
        {
            await run.RunAsync();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Run {seed} of the drill: {exception.Message}"), exception);
        }

        return (run.Kills, run.Completed, run.Refused, [.. run.Emulator.Requests.Select(static request => request.Fault).OfType<FaultKind>().Distinct()]);
    }
}
