using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Solvers.Core;
using Solvers.Layerwise;
using Solvers.Pruning;

namespace Solvers.Cli;

/// <summary>Makes the configured solvers and updaters available.</summary>
internal static class SolverSetup
{
    /// <summary>Reads the entries that ship with the program.</summary>
    /// <returns>
    /// The entries by section and name. One whose plug-in is not installed is left out, so that the rest works without it.
    /// </returns>
    /// <exception cref="ConfigurationException">A file is missing or malformed.</exception>
    public static JsonObject ShippedEntries() => new()
    {
        [SolverTypes.Kind.Section] = Shipped(SolverTypes.Kind),
        [UpdaterTypes.Kind.Section] = Shipped(UpdaterTypes.Kind),
    };

    /// <summary>Reads a configuration for a command that uses nothing of it but some sections of named entries.</summary>
    /// <param name="path">The configuration file; null for none. What it holds besides entries is not looked at.</param>
    /// <param name="overrides">The texts of <c>--set</c>, in order.</param>
    /// <param name="kinds">What the command uses.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigurationException">A file is wrong, or an override sets something that has no effect.</exception>
    public static ConfigurationDocument LoadEntries(
        string? path, IReadOnlyList<string> overrides, params IReadOnlyList<PlugInKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        if (overrides.FirstOrDefault(text => !kinds.Any(kind => Reaches(text, kind))) is { } other)
        {
            throw new ConfigurationException(
                $"--set '{other}': this command uses only the section {string.Join(" and ", kinds.Select(static kind => kind.Section))}; write {kinds[0].Section}.NAME.options.KEY=VALUE.");
        }

        return ConfigurationDocument.Load(path, ShippedEntries(), overrides);
    }

    /// <summary>Registers every solver and every updater of a configuration.</summary>
    /// <param name="document">The configuration.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="loggers">Where solvers that have something to tell write it; null for nowhere.</param>
    /// <returns>The services, which own them.</returns>
    /// <exception cref="ConfigurationException">An entry does not fit; it holds every problem.</exception>
    public static ServiceProvider CreateServices(
        ConfigurationDocument document, TimeProvider timeProvider, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new ServiceCollection()
            .AddSingleton(timeProvider)
            .AddSingleton(loggers ?? NullLoggerFactory.Instance)
            .AddBlockSolvers(document.ToConfiguration(withEntries: true))
            .AddWeightUpdaters(document.ToConfiguration(withEntries: true))
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

        // Names are compared without regard to case; results carry the one that the entry has.
        return new NamedSolver(
            document.EntryName(SolverTypes.Kind, name), catalog.Get(name), document.CopyEntries(SolverTypes.Kind, catalog.Reach(name)));
    }

    /// <summary>Finds an updater under its name, with the entry that makes it.</summary>
    /// <param name="name">The name of its entry.</param>
    /// <param name="catalog">The configured updaters.</param>
    /// <param name="document">The configuration they come from.</param>
    /// <returns>The updater.</returns>
    /// <exception cref="ConfigurationException">No entry has this name.</exception>
    public static NamedUpdater Named(string name, UpdaterCatalog catalog, ConfigurationDocument document)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(document);
        return new NamedUpdater(name, catalog.Get(name), document.CopyEntries(UpdaterTypes.Kind, [name]));
    }

    private static JsonObject Shipped(PlugInKind kind)
    {
        JsonObject entries = ConfigurationDocument.ReadEntries(
            Path.Combine(AppContext.BaseDirectory, "configs", $"{kind.Section}.json"), kind);
        HashSet<string> installed = [.. PlugInTypes.Discover(kind).Select(static type => type.Key)];
        foreach (string name in entries.Select(static entry => entry.Key).ToArray())
        {
            if (entries[name]?["type"]?.ToString() is { } type && !installed.Contains(type))
            {
                entries.Remove(name);
            }
        }

        return entries;
    }

    private static bool Reaches(string text, PlugInKind kind) =>
        text.StartsWith($"{kind.Section}.", StringComparison.OrdinalIgnoreCase);
}
