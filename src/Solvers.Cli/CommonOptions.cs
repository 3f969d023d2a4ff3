using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Solvers.Cli;

/// <summary>The options that commands share.</summary>
internal sealed class CommonOptions
{
    /// <summary>Gets the switch <c>--json</c>.</summary>
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write exactly one JSON object to standard output; all else goes to standard error. [default: off]",
    };

    /// <summary>Gets the option <c>--seed</c>.</summary>
    public Option<ulong?> Seed { get; } = new("--seed")
    {
        Description = "Seed of the pruning and of its solvers, from 0 to 18446744073709551615; data.drawn.seed and model.train.seed are " +
            "separate. [default: that of the configuration; 0 for solve]",
        HelpName = "N",
        CustomParser = static result =>
        {
            string text = result.Tokens[0].Value;
            if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
            {
                return seed;
            }

            result.AddError($"--seed '{text}': write a whole number from 0 to 18446744073709551615.");
            return null;
        },
    };

    /// <summary>Gets the repeatable option <c>--set</c>.</summary>
    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Override one value of the configuration; repeatable. Dots lead into sections, numbers into lists; " +
            "paths in values are relative to the working directory. Example: --set solvers.quick.type=tabu",
        HelpName = "path.to.key=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = static _ => [],
    };

    /// <summary>Gets the option <c>--log-level</c>.</summary>
    public Option<LogLevel?> LogLevel { get; } = new("--log-level")
    {
        Description = "Least level of the log lines on standard error: trace, debug, information, warning, error, critical, none. " +
            "From debug on, errors come with their stack trace. [default: warning]",
        HelpName = "LEVEL",
        CustomParser = static result =>
        {
            string text = result.Tokens[0].Value;
            if (!char.IsAsciiDigit(text[0]) && Enum.TryParse(text, ignoreCase: true, out LogLevel level))
            {
                return level;
            }

            result.AddError(
                $"--log-level '{text}': choose one of trace, debug, information, warning, error, critical, none.");
            return null;
        },
    };

    /// <summary>Reads the option <c>--log-level</c>.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <returns>The level; warning when it is not given.</returns>
    public LogLevel LevelOf(ParseResult arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.GetValue(LogLevel) ?? Microsoft.Extensions.Logging.LogLevel.Warning;
    }

    /// <summary>Adds the options of every command: <c>--json</c> and <c>--log-level</c>.</summary>
    /// <param name="command">The command.</param>
    public void AddOutputTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(Json);
        command.Options.Add(LogLevel);
    }

    /// <summary>Adds all options.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(Set);
        command.Options.Add(Seed);
        AddOutputTo(command);
    }
}
