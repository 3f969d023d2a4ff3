using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Solvers.Core;
using Solvers.Pruning;

namespace Solvers.Cli;

/// <summary>The command line: parses, runs one command, and turns what went wrong into a message and an exit code.</summary>
/// <param name="io">Where to write.</param>
internal sealed class CommandApplication(CommandIo io)
{
    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The arguments, without the name of the program.</param>
    /// <param name="cancellationToken">Interrupts the command.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        CommonOptions common = new();
        RootCommand root = CreateRoot(common);
        ParseResult parsed = root.Parse(
            arguments,
            new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (arguments.Count == 0)
        {
            await root.Parse(["--help"]).InvokeAsync(Writers(io.Error, io.Error), cancellationToken);
            return ExitCode.BadInput;
        }

        if (parsed.Action is ParseErrorAction)
        {
            return ReportUsage(parsed);
        }

        try
        {
            return await parsed.InvokeAsync(Writers(io.Output, io.Error), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await io.Error.WriteLineAsync("interrupted");
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The last handler of the program: every failure becomes one message and an exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ReportFailure(exception, common.LevelOf(parsed) <= LogLevel.Debug);
        }
    }

    private static InvocationConfiguration Writers(TextWriter output, TextWriter error) => new()
    {
        Output = output,
        Error = error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private RootCommand CreateRoot(CommonOptions common)
    {
        RootCommand root = new(
            "Prunes neural networks by iterative combinatorial brain surgery: which weights to prune is decided block by " +
            "block, each block a small quadratic problem that goes to the solver the configuration names.");
        root.Subcommands.Add(new PruneCommand(io, common));
        root.Subcommands.Add(new EvalCommand(io, common));
        root.Subcommands.Add(new SolveCommand(io, common));
        root.Subcommands.Add(new ConvertCommand(io, common));
        root.Subcommands.Add(new CircuitCommand(io, common));
        root.Subcommands.Add(new StudyCommand(io, common));
        root.Subcommands.Add(new ReportCommand(io, common));
        root.Subcommands.Add(new SolversCommand(io, common));
        root.Subcommands.Add(new BraketCommand(io, common));
        foreach (HelpOption option in root.Options.OfType<HelpOption>())
        {
            option.Action = new CommandHelp((HelpAction)option.Action!);
        }

        return root;
    }

    private int ReportUsage(ParseResult parsed)
    {
        foreach (string message in parsed.Errors.Select(static error => error.Message).Distinct(StringComparer.Ordinal))
        {
            io.Error.WriteLine("error: " + message);
        }

        string command = parsed.CommandResult.Command is RootCommand ? string.Empty : parsed.CommandResult.Command.Name + " ";
        io.Error.WriteLine($"See: icbs {command}--help");
        return ExitCode.BadInput;
    }

    private int ReportFailure(Exception exception, bool withStackTrace)
    {
        bool badInput = IsBadInput(exception);
        foreach (string message in Messages(exception))
        {
            io.Error.WriteLine("error: " + message);
        }

        if (withStackTrace)
        {
            io.Error.WriteLine(exception);
        }
        else if (!badInput && exception is not SolverUnavailableException)
        {
            io.Error.WriteLine("(--log-level debug shows where)");
        }

        return badInput ? ExitCode.BadInput : ExitCode.Failed;
    }

    private static IEnumerable<string> Messages(Exception exception) => exception switch
    {
        ConfigurationException configuration => configuration.Problems,
        OptionsValidationException options => options.Failures,

        // What failed while a type was set up says more than that it was being set up.
        TypeInitializationException { InnerException: { } inner } => Messages(inner),
        _ => [exception.Message],
    };

    private static bool IsBadInput(Exception exception) => exception is
        ConfigurationException or OptionsValidationException or InvalidDataException or
        FileNotFoundException or DirectoryNotFoundException;
}
