using System.Diagnostics;
using System.Globalization;

namespace Solvers.Benchmarks;

/// <summary>Runs a program and watches its memory, as Linux reports it.</summary>
internal static class WatchedProcess
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a program to its end, or until it is killed.</summary>
    /// <param name="arguments">The arguments of <c>dotnet</c>.</param>
    /// <param name="killWhen">Asked again and again; true ends the program by SIGKILL.</param>
    /// <returns>The exit code, the largest resident memory in bytes, and what the program wrote to standard error.</returns>
    public static async Task<(int ExitCode, long Peak, string Error)> RunAsync(
        IEnumerable<string> arguments, Func<bool>? killWhen = null)
    {
        ProcessStartInfo start = new("dotnet") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string status = $"/proc/{process.Id}/status";
        long peak = 0;
        while (!process.HasExited)
        {
            string[] lines = File.Exists(status) ? await File.ReadAllLinesAsync(status) : [];
            peak = Math.Max(peak, Kilobytes(lines, "VmHWM:"));
            if (killWhen?.Invoke() == true)
            {
                process.Kill();
            }

            await Task.Delay(Pause, TimeProvider.System);
        }

        await process.WaitForExitAsync();
        await output;
        return (process.ExitCode, peak * 1024, await error);
    }

    private static long Kilobytes(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line.AsSpan(name.Length).Trim()[..^3], CultureInfo.InvariantCulture)
            : 0;
}
