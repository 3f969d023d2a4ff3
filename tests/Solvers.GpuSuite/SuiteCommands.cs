using System.Reflection;
using Solvers.Devices;

namespace Solvers.GpuSuite;

/// <summary>What the program does; exit codes are 0 for done, 1 for a failed test, 2 for bad input.</summary>
internal static class SuiteCommands
{
    /// <summary>Runs the tests of one assembly; the last line written is their totals.</summary>
    /// <param name="selection">Which tests, in the words of <see cref="TestSelection"/>.</param>
    /// <param name="folder">The folder of the assembly and all that it needs.</param>
    /// <param name="output">Where failures, skipped tests and totals are written.</param>
    /// <param name="error">Where bad input is told.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> TestsAsync(string selection, string folder, TextWriter output, TextWriter error)
    {
        var tests = TestSelection.Parse(selection);
        string path = Path.Combine(folder, tests.Assembly + ".dll");
        if (!File.Exists(path))
        {
            await error.WriteLineAsync($"error: there is no test assembly {path}. Name one without its ending, such as Solvers.Devices.Tests.");
            return 2;
        }

        var results = new TestResults(output);
        await TestAssemblyRun.RunAsync(Assembly.LoadFrom(path), tests, results);
        if (results.Total == 0)
        {
            await error.WriteLineAsync($"error: no test of {tests.Assembly} matches '{selection}'.");
            return 2;
        }

        await output.WriteLineAsync($"{selection}: {results.Passed} passed, {results.Failed} failed, {results.Skipped} skipped");
        return results.Failed == 0 ? 0 : 1;
    }

    /// <summary>Writes the device that a choice means, or all there are: <c>gpu: </c> or <c>processor: </c>, and what it is.</summary>
    /// <param name="choice">A choice as <see cref="DeviceCatalog.Choose"/> takes it; null for all.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="error">Where it is told that there is none, and what was tried.</param>
    /// <returns>The exit code.</returns>
    public static int Devices(string? choice, TextWriter output, TextWriter error)
    {
        var catalog = DeviceCatalog.Discover();
        DeviceInfo? chosen = catalog.Choose(choice ?? "auto", out string? reason);
        if (chosen is null)
        {
            error.WriteLine($"error: {reason}");
            return 2;
        }

        foreach (DeviceInfo device in choice is null ? catalog.Devices : [chosen])
        {
            output.WriteLine($"{(device.IsGpu ? "gpu" : "processor")}: {device}");
        }

        return 0;
    }

    /// <summary>Writes how the program is called.</summary>
    /// <param name="error">Where.</param>
    /// <returns>The exit code of bad input.</returns>
    public static int Usage(TextWriter error)
    {
        error.WriteLine(
            """
            usage: Solvers.GpuSuite tests ASSEMBLY[@ATTRIBUTE][~TEXT]   run its tests, those marked [ATTRIBUTE], those whose name contains TEXT
                   Solvers.GpuSuite devices [CHOICE]                    list the devices, or name the one chosen: auto, cuda:0, opencl:0, part of a name
            """);
        return 2;
    }
}
