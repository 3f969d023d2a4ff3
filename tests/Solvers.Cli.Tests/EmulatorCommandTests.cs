using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Solvers.Cli.Tests;

public sealed class EmulatorCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Emulator_AsProcess_ServesUntilInterrupted()
    {
        using Process process = Cli.Start(_folder.Path, "braket", "emulator", "--json", "--fault-seed", "7");
        using var report = JsonDocument.Parse((await process.StandardOutput.ReadLineAsync())!);
        Uri endpoint = report.RootElement.GetProperty("endpoint").Deserialize<Uri>()!;
        Assert.Equal(endpoint.GetLeftPart(UriPartial.Authority), report.RootElement.GetProperty("environment").GetProperty("BRAKET_ENDPOINT").GetString());
        using HttpClient client = new();
        using HttpResponseMessage unsigned = await client.GetAsync(endpoint);
        Assert.Equal(403, (int)unsigned.StatusCode);
        await InterruptAsync(process);
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(ExitCode.Done, process.ExitCode);
        Assert.Contains("1 requests, 0 tasks", error, StringComparison.Ordinal);
        Assert.DoesNotContain(report.RootElement.GetProperty("environment").GetProperty("AWS_SECRET_ACCESS_KEY").GetString()!, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emulator_Interrupted_HasPrintedWhatToExport()
    {
        using CancellationTokenSource interrupted = new();
        await interrupted.CancelAsync();
        CommandOutcome before = await Cli.RunAsync(["braket", "emulator"], interrupted.Token);
        Assert.Equal(ExitCode.Interrupted, before.Code);

        using Process process = Cli.Start(_folder.Path, "braket", "emulator");
        string? line;
        List<string> lines = [];
        while ((line = await process.StandardOutput.ReadLineAsync()) is not null && !line.Contains("Ctrl-C", StringComparison.Ordinal))
        {
            lines.Add(line);
        }

        await InterruptAsync(process);
        await process.WaitForExitAsync();
        foreach (string name in new[] { "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "BRAKET_ENDPOINT", "AWS_ENDPOINT_URL_S3" })
        {
            Assert.Contains(lines, text => text.StartsWith($"export {name}=", StringComparison.Ordinal));
        }

        Assert.Contains(lines, static text => text.StartsWith("./icbs ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Emulator_BadInput_IsNamed()
    {
        string faults = Path.Combine(_folder.Path, "faults.json");
        await File.WriteAllTextAsync(faults, "{\"rules\":[]}");
        CommandOutcome outcome = await Cli.RunAsync("braket", "emulator", "--faults", faults);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(faults, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("'rules'", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await Cli.RunAsync("braket", "emulator", "--faults", faults, "--fault-seed", "1")).Code);
        Assert.Equal(ExitCode.BadInput, (await Cli.RunAsync("braket", "emulator", "--port", "65536")).Code);
        Assert.Equal(ExitCode.BadInput, (await Cli.RunAsync("braket", "emulator", "--faults", "absent.json")).Code);
    }

    private static async Task InterruptAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
