using System.Reflection;
using System.Runtime.Loader;

namespace Solvers.Core;

/// <summary>Finds the types of solvers.</summary>
public static class SolverTypes
{
    /// <summary>
    /// Finds the modules of every <c>Solvers.*.dll</c> in a folder. A plug-in is installed by putting its assembly there.
    /// </summary>
    /// <param name="directory">The folder; default: the application's own.</param>
    /// <returns>The types, in order of their keys.</returns>
    /// <exception cref="ConfigurationException">Two modules have the same key.</exception>
    public static IReadOnlyList<SolverType> Discover(string? directory = null) =>
        From([.. Directory.EnumerateFiles(directory ?? AppContext.BaseDirectory, "Solvers.*.dll")
            .Order(StringComparer.Ordinal)
            .Select(static path => AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(path)))]);

    /// <summary>Finds the modules of given assemblies.</summary>
    /// <param name="assemblies">The assemblies.</param>
    /// <returns>The types, in order of their keys.</returns>
    /// <exception cref="ConfigurationException">Two modules have the same key.</exception>
    public static IReadOnlyList<SolverType> From(params IReadOnlyList<Assembly> assemblies)
    {
        var types = new SortedDictionary<string, SolverType>(StringComparer.Ordinal);
        foreach (SolverPlugInAttribute module in assemblies.SelectMany(
            static assembly => assembly.GetCustomAttributes<SolverPlugInAttribute>()))
        {
            if (!types.TryAdd(module.SolverType.Key, module.SolverType))
            {
                throw new ConfigurationException(
                    $"Two solver assemblies offer the type \"{module.SolverType.Key}\" ({types[module.SolverType.Key].OptionsType.Assembly.GetName().Name} and {module.SolverType.OptionsType.Assembly.GetName().Name}); remove one of them.");
            }
        }

        return [.. types.Values];
    }
}
