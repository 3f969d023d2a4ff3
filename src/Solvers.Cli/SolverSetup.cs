using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;
using Solvers.Pruning;

namespace Solvers.Cli;

/// <summary>Makes the configured solvers available.</summary>
internal static class SolverSetup
{
    private static string ShippedFile { get; } = Path.Combine(AppContext.BaseDirectory, "configs", "solvers.json");

    /// <summary>Reads the solver entries that ship with the program.</summary>
    /// <returns>The entries by name. One whose plug-in is not installed is left out, so that the rest works without it.</returns>
    /// <exception cref="ConfigurationException">The file is missing or malformed.</exception>
    public static JsonObject ShippedEntries()
    {
        JsonObject entries = ConfigurationDocument.ReadSolvers(ShippedFile);
        HashSet<string> installed = [.. SolverTypes.Discover().Select(static type => type.Key)];
        foreach (string name in entries.Select(static entry => entry.Key).ToArray())
        {
            if (entries[name]?["type"]?.ToString() is { } type && !installed.Contains(type))
            {
                entries.Remove(name);
            }
        }

        return entries;
    }

    /// <summary>Reads a configuration for a command that uses nothing of it but the solvers.</summary>
    /// <param name="path">The configuration file; null for none. What it holds besides solvers is not looked at.</param>
    /// <param name="overrides">The texts of <c>--set</c>, in order.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigurationException">A file is wrong, or an override sets something that has no effect.</exception>
    public static ConfigurationDocument LoadSolvers(string? path, IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        const string Prefix = ConfigurationDocument.SolversKey + ".";
        if (overrides.FirstOrDefault(static text => !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            throw new ConfigurationException(
                $"--set '{other}': this command uses only the section solvers; write {Prefix}NAME.options.KEY=VALUE.");
        }

        return ConfigurationDocument.Load(path, ShippedEntries(), overrides);
    }

    /// <summary>Registers every solver of a configuration.</summary>
    /// <param name="document">The configuration.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <returns>The services, which own the solvers.</returns>
    /// <exception cref="ConfigurationException">An entry does not fit.</exception>
    public static ServiceProvider CreateServices(ConfigurationDocument document, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new ServiceCollection()
            .AddSingleton(timeProvider)
            .AddBlockSolvers(document.ToConfiguration(withSolvers: true))
            .BuildServiceProvider();
    }

    /// <summary>Finds a solver under its name, with the entries that make it.</summary>
    /// <param name="name">The name of its entry.</param>
    /// <param name="catalog">The configured solvers.</param>
    /// <param name="document">The configuration they come from.</param>
    /// <returns>The solver.</returns>
    /// <exception cref="ConfigurationException">No entry has this name.</exception>
    public static NamedSolver Named(string name, SolverCatalog catalog, ConfigurationDocument document)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(document);
        return new NamedSolver(name, catalog.Get(name), document.SolverEntries(catalog.Reach(name)));
    }
}
