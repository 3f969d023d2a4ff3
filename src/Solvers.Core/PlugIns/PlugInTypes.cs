using System.Reflection;
using System.Runtime.Loader;

namespace Solvers.Core;

/// <summary>Finds the types of plug-ins.</summary>
public static class PlugInTypes
{
    /// <summary>
    /// Finds the modules of every <c>Solvers.*.dll</c> in a folder. A plug-in is installed by putting its assembly there.
    /// </summary>
    /// <param name="kind">What the plug-ins are for.</param>
    /// <param name="directory">The folder; default: the application's own.</param>
    /// <returns>The types, in order of their keys.</returns>
    /// <exception cref="ConfigurationException">Two modules have the same key.</exception>
    public static IReadOnlyList<PlugInType> Discover(PlugInKind kind, string? directory = null) =>
        From(kind, [.. Directory.EnumerateFiles(directory ?? AppContext.BaseDirectory, "Solvers.*.dll")
            .Order(StringComparer.Ordinal)
            .Select(static path => AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(path)))]);

    /// <summary>Finds the modules of given assemblies.</summary>
    /// <param name="kind">What the plug-ins are for.</param>
    /// <param name="assemblies">The assemblies.</param>
    /// <returns>The types, in order of their keys.</returns>
    /// <exception cref="ConfigurationException">Two modules have the same key.</exception>
    public static IReadOnlyList<PlugInType> From(PlugInKind kind, params IReadOnlyList<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var types = new SortedDictionary<string, PlugInType>(StringComparer.Ordinal);
        foreach (PlugInType type in assemblies
            .SelectMany(static assembly => assembly.GetCustomAttributes<PlugInAttribute>())
            .Where(module => module.Kind == kind)
            .Select(static module => module.Type))
        {
            if (!types.TryAdd(type.Key, type))
            {
                throw new ConfigurationException(
                    $"Two {kind.Word} assemblies offer the type \"{type.Key}\" ({AssemblyOf(types[type.Key])} and {AssemblyOf(type)}); remove one of them.");
            }
        }

        return [.. types.Values];
    }

    private static string? AssemblyOf(PlugInType type) => type.OptionsType.Assembly.GetName().Name;
}
