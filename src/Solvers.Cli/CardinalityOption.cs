using System.Globalization;
using Solvers.Core;

namespace Solvers.Cli;

/// <summary>What <c>--cardinality</c> does to a problem.</summary>
internal static class CardinalityOption
{
    /// <summary>Asks for a number of ones.</summary>
    /// <param name="file">The problem.</param>
    /// <param name="path">Where it comes from.</param>
    /// <param name="cardinality">The value of the option; null when it is not given.</param>
    /// <returns>The problem with that cardinality; unchanged when the option is not given.</returns>
    /// <exception cref="ConfigurationException">There are fewer variables.</exception>
    public static ProblemFile Apply(ProblemFile file, string path, int? cardinality)
    {
        ArgumentNullException.ThrowIfNull(file);
        int n = file.Problem.VariableCount;
        if (cardinality > n)
        {
            throw new ConfigurationException(string.Create(
                CultureInfo.InvariantCulture, $"--cardinality {cardinality}: {path} has {n} variables; choose 0 to {n}."));
        }

        return cardinality is { } count ? file.WithCardinality(count) : file;
    }
}
