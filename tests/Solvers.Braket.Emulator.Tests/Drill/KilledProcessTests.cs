using System.Diagnostics;
using System.Globalization;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Tasks;

namespace Solvers.Braket.Emulator.Tests.Drill;

[Trait("Category", "Slow")]
public sealed class KilledProcessTests
{
    // GetDevice, then for each block its creation, five polls or so, and its result.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Process_KilledBySignal_GoesOnFromItsFilesAndPaysOnce(int requests)
    {
        using TemporaryFolder folder = new();
        int seen = 0;
        int kills = 0;
        Process? child = null;

        // The service has done the request, and its answer never arrives.
        void Observe(RecordedRequest request)
        {
            if (++seen % requests == 0 && kills < 3)
            {
                kills++;
                child!.Kill();
            }
        }

        FaultPlan plan = new() { Tasks = [new TaskScript { UnseenPolls = 1, LateReads = 1 }] };
        await using BraketEmulator emulator = await BraketEmulator.StartAsync(
            new EmulatorOptions { Faults = plan, Observer = Observe }, TimeProvider.System, CancellationToken.None);
        int starts = 0;
        int code;
        do
        {
            Assert.InRange(++starts, 1, 10);
            child = Start(emulator.Endpoint, folder.Path);
            await child.WaitForExitAsync();
            code = child.ExitCode;
            child.Dispose();
        }
        while (code != 0);
        Assert.Equal((3, 4), (kills, starts));
        Assert.Equal(3, emulator.Charges.Count);
        Assert.All(emulator.Charges, static charge => Assert.Equal(QuantumTaskStatus.Completed, charge.Status));
        Assert.Empty(emulator.Requests.SelectMany(static request => request.Violations));
    }

    private static Process Start(Uri endpoint, string folder)
    {
        ProcessStartInfo start = new("dotnet") { UseShellExecute = false };
        start.ArgumentList.Add(typeof(DrillChild).Assembly.Location);
        start.ArgumentList.Add(endpoint.AbsoluteUri);
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add((4 * DrillClient.CostPerTask).ToString(CultureInfo.InvariantCulture));
        return Process.Start(start)!;
    }
}
