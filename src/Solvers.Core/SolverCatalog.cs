using Microsoft.Extensions.DependencyInjection;
using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>The configured solvers by name. Solvers are made on first use and shared from then on.</summary>
/// <remarks>Names are compared without regard to case, as all keys of a configuration are.</remarks>
public sealed class SolverCatalog
{
    private readonly IServiceProvider _services;
    private readonly IReadOnlyDictionary<string, ConfiguredSolver> _entries;
    private readonly SolverReferenceGraph _references;

    internal SolverCatalog(IServiceProvider services, IReadOnlyList<SolverType> types, IReadOnlyList<ConfiguredSolver> entries)
    {
        _services = services;
        Types = types;
        _references = new SolverReferenceGraph(entries);
        _entries = entries.ToDictionary(static entry => entry.Name, StringComparer.OrdinalIgnoreCase);
        Names = [.. _entries.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Gets the names of the configured solvers, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Gets the types of solvers that entries can ask for, in order of their keys.</summary>
    public IReadOnlyList<SolverType> Types { get; }

    /// <summary>Returns a solver.</summary>
    /// <param name="name">The name of its entry.</param>
    /// <returns>The solver; the same instance every time.</returns>
    /// <exception cref="ConfigurationException">No entry has this name; the message lists those there are.</exception>
    public IBlockSolver Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name)
            ?? throw new ConfigurationException(
                $"There is no solver \"{name}\".{OptionText.Suggestion(name, Names)} Configured solvers: {(Names.Count == 0 ? "none" : string.Join(", ", Names))}. Types for further entries in \"solvers\": {string.Join(", ", Types.Select(static type => type.Key))}.");
    }

    /// <summary>Returns a solver that may not be configured.</summary>
    /// <param name="name">The name of its entry.</param>
    /// <returns>The solver, the same instance every time; null when no entry has this name.</returns>
    public IBlockSolver? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _entries.TryGetValue(name, out ConfiguredSolver? entry)
            ? _services.GetRequiredKeyedService<IBlockSolver>(entry.Name)
            : null;
    }

    /// <summary>Lists a solver's entry and all that it refers to, directly or through others.</summary>
    /// <param name="name">The name of its entry.</param>
    /// <returns>The names, the entry's own first; empty when no entry has this name.</returns>
    public IReadOnlyList<string> Reach(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _references.Reach(name);
    }

    /// <summary>Describes every configured solver, in order of their names; makes those not yet made.</summary>
    /// <returns>One description per solver.</returns>
    public IReadOnlyList<SolverDescription> Describe() => [.. Names.Select(Describe)];

    private SolverDescription Describe(string name)
    {
        ConfiguredSolver entry = _entries[name];
        IBlockSolver solver = Get(name);
        return new SolverDescription(
            name,
            entry.Type.Key,
            entry.Decorators,
            solver.Capabilities,
            solver.UnavailableReason,
            entry.Settings,
            OptionDescriptions.Of(entry.Type.OptionsType));
    }
}
