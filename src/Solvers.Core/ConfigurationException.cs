namespace Solvers.Core;

/// <summary>The configuration cannot be used as it is. It holds every problem found, so that all can be mended at once.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Initialises the exception with one problem.</summary>
    /// <param name="problem">One line: the place, what is wrong, and the remedy.</param>
    public ConfigurationException(string problem)
        : this([problem])
    {
    }

    /// <summary>Initialises the exception with all problems.</summary>
    /// <param name="problems">One line per problem, at least one.</param>
    public ConfigurationException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Gets one line per problem: the place, what is wrong, and the remedy.</summary>
    public IReadOnlyList<string> Problems { get; }
}
