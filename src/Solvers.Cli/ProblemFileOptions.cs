using System.CommandLine;
using System.Globalization;
using Solvers.Core;

namespace Solvers.Cli;

/// <summary>What every command that reads a problem file is told of it: format, which problem, and cardinality.</summary>
/// <param name="formatName">The name of the option for the format.</param>
/// <param name="file">What descriptions call the file.</param>
/// <param name="consequence">What else another cardinality does, for its description; empty for nothing.</param>
internal sealed class ProblemFileOptions(string formatName, string file, string consequence = "")
{
    /// <summary>Gets the option for the format.</summary>
    public Option<string?> Format { get; } = new(formatName)
    {
        Description = $"Format of {file}: {ProblemFormats.ReadableNames}. [default: told from the content]",
        HelpName = "FORMAT",
    };

    /// <summary>Gets the option for one problem of several.</summary>
    public Option<int?> Index { get; } = new("--index")
    {
        Description = "Which problem of a file that holds several (orlib), from 1. [default: the only one]",
        HelpName = "N",
        CustomParser = static result => CommandNumbers.ParseWhole<int>(result, "--index"),
    };

    /// <summary>Gets the option for the cardinality.</summary>
    public Option<int?> Cardinality { get; } = new("--cardinality")
    {
        Description = $"How many variables are one, in place of what {file} says or where it says nothing{consequence}. [default: what {file} says]",
        HelpName = "K",
        CustomParser = static result => CommandNumbers.ParseWhole<int>(result, "--cardinality"),
    };

    /// <summary>Reads the problem that the options describe.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="path">The file.</param>
    /// <returns>The problem, with the cardinality asked for.</returns>
    /// <exception cref="ConfigurationException">There are fewer variables.</exception>
    public ProblemFile Read(ParseResult arguments, string path)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ProblemFile read = ProblemFormats.Read(path, arguments.GetValue(Format), arguments.GetValue(Index));
        int n = read.Problem.VariableCount;
        int? cardinality = arguments.GetValue(Cardinality);
        if (cardinality > n)
        {
            throw new ConfigurationException(string.Create(
                CultureInfo.InvariantCulture, $"--cardinality {cardinality}: {path} has {n} variables; choose 0 to {n}."));
        }

        return cardinality is { } count ? read.WithCardinality(count) : read;
    }
}
