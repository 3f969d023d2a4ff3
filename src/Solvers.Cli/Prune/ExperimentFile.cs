using System.Text.Json.Nodes;
using Solvers.Core;
using Solvers.Pruning;

namespace Solvers.Cli;

/// <summary>A configuration file read as an experiment.</summary>
/// <param name="Document">The merged configuration.</param>
/// <param name="Experiment">Everything but the named entries, bound and checked.</param>
internal sealed record ExperimentFile(ConfigurationDocument Document, PruneConfiguration Experiment)
{
    /// <summary>Reads, merges, binds and checks.</summary>
    /// <param name="path">The configuration file.</param>
    /// <param name="overrides">The texts of <c>--set</c>, in order.</param>
    /// <param name="seed">The seed of the command line; null for that of the configuration.</param>
    /// <returns>The experiment.</returns>
    /// <exception cref="ConfigurationException">Something does not fit.</exception>
    public static ExperimentFile Load(string path, IReadOnlyList<string> overrides, ulong? seed) =>
        Load(path, SolverSetup.ShippedEntries(), overrides, seed);

    /// <summary>Reads, merges, binds and checks, on top of other entries than those that ship.</summary>
    /// <param name="path">The configuration file.</param>
    /// <param name="shipped">The named entries that the file adds to.</param>
    /// <param name="overrides">The texts of <c>--set</c>, in order.</param>
    /// <param name="seed">The seed of the command line; null for that of the configuration.</param>
    /// <returns>The experiment.</returns>
    /// <exception cref="ConfigurationException">Something does not fit.</exception>
    public static ExperimentFile Load(string path, JsonObject shipped, IReadOnlyList<string> overrides, ulong? seed)
    {
        string[] all = seed is { } number
            ? [.. overrides, FormattableString.Invariant($"seed={number}")]
            : [.. overrides];
        var document = ConfigurationDocument.Load(path, shipped, all);
        PruneConfiguration experiment = StrictOptions.Bind<PruneConfiguration>(document.ToConfiguration(withEntries: false));
        return new ExperimentFile(document, experiment);
    }
}
