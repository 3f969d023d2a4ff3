using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>Registers solvers.</summary>
public static class BlockSolverServiceCollectionExtensions
{
    /// <summary>
    /// Registers every solver of the section <c>solvers</c>, found among the <c>Solvers.*.dll</c> beside the application:
    /// <c>{ "solvers": { "tabu-quick": { "type": "tabu", "options": { "tenure": 12 }, "decorators": [] } } }</c>.
    /// Adds <see cref="SolverCatalog"/>, <see cref="SolverRunner"/>, and an <see cref="IBlockSolver"/> keyed by each name.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">
    /// An entry is malformed, names an unknown type, sets an option wrongly, names a solver that is not configured, or leads
    /// back to itself; it holds every problem of every entry.
    /// </exception>
    public static IServiceCollection AddBlockSolvers(this IServiceCollection services, IConfiguration configuration) =>
        services.AddBlockSolvers(configuration, SolverTypes.Discover());

    /// <summary>Registers every solver of the section <c>solvers</c> from given types.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration.</param>
    /// <param name="types">The types that entries can ask for.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">
    /// An entry is malformed, names an unknown type, sets an option wrongly, names a solver that is not configured, or leads
    /// back to itself; it holds every problem of every entry.
    /// </exception>
    public static IServiceCollection AddBlockSolvers(
        this IServiceCollection services, IConfiguration configuration, IReadOnlyList<PlugInType> types)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(types);
        IReadOnlyList<ConfiguredSolver> entries = PlugInSection.Read(
            configuration,
            SolverTypes.Kind,
            section => AddEntry(services, section, types),
            static entries => new SolverReferenceGraph(entries).Problems());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new SolverRunner(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SolverCatalog(provider, types, entries));
        return services;
    }

    /// <summary>Registers one solver with options from configuration: what a plug-in's <c>AddXSolver</c> calls.</summary>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key, and the name of the options.</param>
    /// <param name="options">The options as configured; may be empty.</param>
    /// <param name="create">Makes the solver.</param>
    /// <param name="validator">Rules between options; null when there are none.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddBlockSolver<TOptions>(
        this IServiceCollection services,
        string name,
        IConfigurationSection options,
        Func<TOptions, IServiceProvider, IBlockSolver> create,
        IValidateOptions<TOptions>? validator = null)
        where TOptions : class, new() =>
        services.AddPlugIn(name, options, create, validator);

    /// <summary>Registers one solver with options from code.</summary>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key, and the name of the options.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="create">Makes the solver.</param>
    /// <param name="validator">Rules between options; null when there are none.</param>
    /// <returns>
    /// The services. Options out of range throw <see cref="OptionsValidationException"/> when the solver is made, or
    /// earlier when a host starts.
    /// </returns>
    public static IServiceCollection AddBlockSolver<TOptions>(
        this IServiceCollection services,
        string name,
        Action<TOptions> configure,
        Func<TOptions, IServiceProvider, IBlockSolver> create,
        IValidateOptions<TOptions>? validator = null)
        where TOptions : class, new() =>
        services.AddPlugIn(name, configure, create, validator);

    private static ConfiguredSolver AddEntry(
        IServiceCollection services, IConfigurationSection section, IReadOnlyList<PlugInType> types)
    {
        SolverEntry entry = StrictOptions.Bind<SolverEntry>(section);
        string path = StrictOptions.PathOf(section);
        ConfiguredPlugIn? plugIn = null;
        var problems = new List<string>();
        try
        {
            plugIn = PlugInSection.Register(services, section, entry.Type!, SolverTypes.Kind, types);
        }
        catch (ConfigurationException exception)
        {
            problems.AddRange(exception.Problems);
        }

        var wrappers = new List<SolverDecorators.Wrapper>();
        for (int i = 0; i < entry.Decorators.Count; i++)
        {
            try
            {
                wrappers.Add(SolverDecorators.Bind(entry.Decorators[i], $"{path}.decorators[{i}]", section.GetSection($"decorators:{i}:options")));
            }
            catch (ConfigurationException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        if (problems.Count > 0)
        {
            throw new ConfigurationException(problems);
        }

        Wrap(services, section.Key, wrappers);
        return new ConfiguredSolver(
            plugIn!,
            [.. entry.Decorators.Select(static decorator => decorator.Type!)],
            [
                .. SolverReference.Of(plugIn!.Type.OptionsType, section.GetSection("options")),
                .. entry.Decorators.SelectMany((decorator, i) => SolverReference.Of(
                    SolverDecorators.OptionsTypes[decorator.Type!], section.GetSection($"decorators:{i}:options"))),
            ]);
    }

    // The undecorated solver moves to a key of its own, so that the container still disposes of it.
    private static void Wrap(
        IServiceCollection services, string name, List<SolverDecorators.Wrapper> wrappers)
    {
        if (wrappers.Count == 0)
        {
            return;
        }

        ServiceDescriptor plain = services.Last(descriptor =>
            descriptor.ServiceType == typeof(IBlockSolver) && descriptor.IsKeyedService && Equals(descriptor.ServiceKey, name));
        services.Remove(plain);
        object inner = new();
        services.AddKeyedSingleton(inner, (provider, _) => (IBlockSolver)plain.KeyedImplementationFactory!(provider, name));
        services.AddKeyedSingleton(name, (provider, _) =>
        {
            IBlockSolver solver = provider.GetRequiredKeyedService<IBlockSolver>(inner);
            for (int i = wrappers.Count - 1; i >= 0; i--)
            {
                solver = wrappers[i](provider, solver);
            }

            return solver;
        });
    }
}
