using System.Diagnostics;

namespace Solvers.Cli.Tests;

/// <summary>Calls the program, in this process or as a child.</summary>
internal static class Cli
{
    /// <summary>Runs a command line in this process.</summary>
    public static Task<CommandOutcome> RunAsync(params string[] arguments) => RunAsync(arguments, CancellationToken.None);

    /// <summary>Runs a command line in this process, interrupted by a token.</summary>
    public static async Task<CommandOutcome> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        await using StringWriter output = new();
        await using StringWriter error = new();
        int code = await new CommandApplication(new CommandIo(output, error)).RunAsync(arguments, cancellationToken);
        return new CommandOutcome(code, output.ToString(), error.ToString());
    }

    /// <summary>Starts the program as a process of its own.</summary>
    public static Process Start(string workingDirectory, params string[] arguments) =>
        Start(workingDirectory, new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    /// <summary>Starts the program as a process of its own, with environment variables besides those of this process.</summary>
    public static Process Start(string workingDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "icbs.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs the program as a process of its own, to its end.</summary>
    public static Task<CommandOutcome> RunProcessAsync(string workingDirectory, params string[] arguments) =>
        EndAsync(Start(workingDirectory, arguments));

    /// <summary>Waits for a process to end, and disposes of it.</summary>
    public static async Task<CommandOutcome> EndAsync(Process started)
    {
        using Process process = started;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandOutcome(process.ExitCode, await output, await error);
    }
}
