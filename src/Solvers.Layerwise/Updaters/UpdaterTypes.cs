using Solvers.Core;

namespace Solvers.Layerwise;

/// <summary>Finds the types of weight updaters.</summary>
public static class UpdaterTypes
{
    /// <summary>Gets the kind of plug-in that a weight updater is.</summary>
    public static PlugInKind Kind { get; } = new("updater", "updaters");

    /// <summary>Finds the modules of every <c>Solvers.*.dll</c> beside the application.</summary>
    /// <returns>The types, in order of their keys.</returns>
    /// <exception cref="ConfigurationException">Two modules have the same key.</exception>
    public static IReadOnlyList<PlugInType> Discover() => PlugInTypes.Discover(Kind);
}
