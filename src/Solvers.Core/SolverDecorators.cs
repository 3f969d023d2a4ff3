using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>The decorators that configuration entries can wrap around a solver.</summary>
public static class SolverDecorators
{
    private static readonly SortedDictionary<string, (Type OptionsType, Func<IConfigurationSection, Wrapper> Bind)> Known =
        new(StringComparer.Ordinal)
        {
            ["budget"] = Entry<BudgetOptions>(static (options, _, inner) => new BudgetSolver(inner, options)),
            ["restarts"] = Entry<RestartsOptions>(static (options, _, inner) => new RestartsSolver(inner, options)),
            ["start"] = Entry<StartOptions>(static (options, services, inner) => new StartSolver(
                inner, () => services.GetRequiredService<SolverCatalog>().Get(options.Solver!), options)),
        };

    /// <summary>Wraps a solver.</summary>
    internal delegate IBlockSolver Wrapper(IServiceProvider services, IBlockSolver inner);

    /// <summary>Gets the keys of the decorators with their options classes, in order.</summary>
    public static IReadOnlyDictionary<string, Type> OptionsTypes { get; } =
        Known.ToDictionary(static pair => pair.Key, static pair => pair.Value.OptionsType, StringComparer.Ordinal);

    /// <summary>Reads the options of one decorator and returns what wraps a solver in it.</summary>
    /// <exception cref="ConfigurationException">The decorator is unknown, or an option is wrong.</exception>
    internal static Wrapper Bind(DecoratorEntry entry, string path, IConfigurationSection options) =>
        Known.TryGetValue(entry.Type!, out (Type OptionsType, Func<IConfigurationSection, Wrapper> Bind) decorator)
            ? decorator.Bind(options)
            : throw new ConfigurationException(
                $"{path}.type is \"{entry.Type}\", which is not known.{OptionText.Suggestion(entry.Type!, Known.Keys)} Known decorators: {string.Join(", ", Known.Keys)}.");

    private static (Type OptionsType, Func<IConfigurationSection, Wrapper> Bind) Entry<TOptions>(
        Func<TOptions, IServiceProvider, IBlockSolver, IBlockSolver> create)
        where TOptions : class, new() =>
        (typeof(TOptions), section =>
        {
            TOptions options = StrictOptions.Bind<TOptions>(section);
            return (services, inner) => create(options, services, inner);
        });
}
