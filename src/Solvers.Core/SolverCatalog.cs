using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>The configured solvers by name. Solvers are made on first use and shared from then on.</summary>
/// <remarks>Names are compared without regard to case, as all keys of a configuration are.</remarks>
public sealed class SolverCatalog : PlugInCatalog<IBlockSolver>
{
    private readonly SolverReferenceGraph _references;

    internal SolverCatalog(IServiceProvider services, IReadOnlyList<PlugInType> types, IReadOnlyList<ConfiguredSolver> entries)
        : base(SolverTypes.Kind, services, types, entries) => _references = new SolverReferenceGraph(entries);

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
        var entry = (ConfiguredSolver)EntryOf(name);
        IBlockSolver solver = Get(name);
        return new SolverDescription(
            name,
            entry.Type.Key,
            entry.Decorators,
            solver.Capabilities,
            solver.UnavailableReason,
            solver.Devices,
            entry.Settings,
            OptionDescriptions.Of(entry.Type.OptionsType));
    }
}
