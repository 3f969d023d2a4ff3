using Microsoft.Extensions.Configuration;
using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>The decorators that configuration entries can wrap around a solver.</summary>
internal static class SolverDecorators
{
    private static readonly SortedDictionary<string, Func<IConfigurationSection, Func<IServiceProvider, IBlockSolver, IBlockSolver>>> Known =
        new(StringComparer.Ordinal)
        {
        };

    /// <summary>Reads the options of one decorator and returns what wraps a solver in it.</summary>
    /// <exception cref="ConfigurationException">The decorator is unknown, or an option is wrong.</exception>
    public static Func<IServiceProvider, IBlockSolver, IBlockSolver> Bind(
        DecoratorEntry entry, string path, IConfigurationSection options) =>
        Known.TryGetValue(entry.Type!, out Func<IConfigurationSection, Func<IServiceProvider, IBlockSolver, IBlockSolver>>? bind)
            ? bind(options)
            : throw new ConfigurationException(
                $"{path}.type is \"{entry.Type}\", which is not known.{OptionText.Suggestion(entry.Type!, Known.Keys)} Known decorators: {string.Join(", ", Known.Keys)}.");
}
