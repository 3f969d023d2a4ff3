using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Solvers.Cli;

/// <summary>Writes the usual help of a command, then its examples and the exit codes.</summary>
/// <param name="usual">The help it adds to.</param>
internal sealed class CommandHelp(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        int code = usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is IHasExamples command)
        {
            output.WriteLine("Examples:");
            foreach (string example in command.Examples)
            {
                output.WriteLine("  " + example);
            }

            output.WriteLine();
        }

        output.WriteLine("Exit codes:");
        output.WriteLine("  0 done; 1 failed; 2 bad usage, configuration or input; 3 stopped by a limit with a usable result;");
        output.WriteLine("  130 interrupted");
        return code;
    }
}
