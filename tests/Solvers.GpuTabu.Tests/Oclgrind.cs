using System.Diagnostics;
using System.Globalization;
using Solvers.TestKit;

namespace Solvers.GpuTabu.Tests;

/// <summary>Runs <c>Program</c> on Oclgrind, a simulated OpenCL device that reports invalid accesses, data races and uninitialised reads.</summary>
internal static class Oclgrind
{
    private const string Runtime = "/usr/lib/oclgrind/liboclgrind-rt.so";

    /// <summary>Gets why there is none; null where there is one.</summary>
    public static string? WhyNone { get; } =
        !File.Exists(Runtime) ? $"{Runtime} is not there: install the package oclgrind"
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "dotnet" ? "its process of its own needs the program dotnet: run dotnet test"
        : null;

    /// <summary>Runs a command and fails unless that ends well.</summary>
    /// <param name="localMemoryBytes">Memory that the items of a group share.</param>
    /// <param name="command">Arguments of the program.</param>
    /// <returns>What Oclgrind reports; empty when nothing is wrong.</returns>
    public static async Task<string> RunAsync(int localMemoryBytes, params string[] command)
    {
        using var folder = new TemporaryFolder();
        string log = Path.Combine(folder.Path, "oclgrind.log");
        ProcessStartInfo start = new(Environment.ProcessPath!, [typeof(Oclgrind).Assembly.Location, .. command])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in new[]
        {
            // The runtime itself rather than a loader, so that it is the only device.
            ("SOLVERS_OPENCL", Runtime),
            ("SOLVERS_CUDA", "/nowhere/libcuda.so.1"),
            ("OCLGRIND_DATA_RACES", "1"),
            ("OCLGRIND_UNINITIALIZED", "1"),

            // It splits what an optimiser writes at once, and then reports parts that are about to be written.
            ("OCLGRIND_BUILD_OPTIONS", "-cl-opt-disable"),

            // It keeps count of what is initialised for one thread.
            ("OCLGRIND_NUM_THREADS", "1"),
            ("OCLGRIND_LOCAL_MEM_SIZE", localMemoryBytes.ToString(CultureInfo.InvariantCulture)),
            ("OCLGRIND_LOG", log),
        })
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
        return await File.ReadAllTextAsync(log);
    }
}
