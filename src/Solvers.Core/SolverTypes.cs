using System.Reflection;

namespace Solvers.Core;

/// <summary>Finds the types of block solvers.</summary>
public static class SolverTypes
{
    /// <summary>Gets the kind of plug-in that a block solver is.</summary>
    public static PlugInKind Kind { get; } = new("solver", "solvers");

    /// <summary>Finds the modules of every <c>Solvers.*.dll</c> in a folder.</summary>
    /// <param name="directory">The folder; default: the application's own.</param>
    /// <returns>The types, in order of their keys.</returns>
    /// <exception cref="ConfigurationException">Two modules have the same key.</exception>
    public static IReadOnlyList<PlugInType> Discover(string? directory = null) => PlugInTypes.Discover(Kind, directory);

    /// <summary>Finds the modules of given assemblies.</summary>
    /// <param name="assemblies">The assemblies.</param>
    /// <returns>The types, in order of their keys.</returns>
    /// <exception cref="ConfigurationException">Two modules have the same key.</exception>
    public static IReadOnlyList<PlugInType> From(params IReadOnlyList<Assembly> assemblies) => PlugInTypes.From(Kind, assemblies);
}
