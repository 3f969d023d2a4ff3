using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Solvers.Core;

namespace Solvers.Layerwise;

/// <summary>Registers weight updaters.</summary>
public static class WeightUpdaterServiceCollectionExtensions
{
    /// <summary>
    /// Registers every updater of the section <c>updaters</c>, found among the <c>Solvers.*.dll</c> beside the application:
    /// <c>{ "updaters": { "pcg-long": { "type": "pcg", "options": { "iterations": 40 } } } }</c>.
    /// Adds <see cref="UpdaterCatalog"/>, and an <see cref="IWeightUpdater"/> keyed by each name.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">
    /// An entry is malformed, names an unknown type or sets an option wrongly; it holds every problem of every entry.
    /// </exception>
    public static IServiceCollection AddWeightUpdaters(this IServiceCollection services, IConfiguration configuration) =>
        services.AddWeightUpdaters(configuration, UpdaterTypes.Discover());

    /// <summary>Registers every updater of the section <c>updaters</c> from given types.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration.</param>
    /// <param name="types">The types that entries can ask for.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">
    /// An entry is malformed, names an unknown type or sets an option wrongly; it holds every problem of every entry.
    /// </exception>
    public static IServiceCollection AddWeightUpdaters(
        this IServiceCollection services, IConfiguration configuration, IReadOnlyList<PlugInType> types)
    {
        IReadOnlyList<ConfiguredPlugIn> entries = PlugInSection.Read(
            configuration, UpdaterTypes.Kind, section => AddEntry(services, section, types));
        return services.AddSingleton(provider => new UpdaterCatalog(provider, types, entries));
    }

    /// <summary>Registers one updater with options from configuration: what a plug-in's <c>AddXUpdater</c> calls.</summary>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key, and the name of the options.</param>
    /// <param name="options">The options as configured; may be empty.</param>
    /// <param name="create">Makes the updater.</param>
    /// <param name="validator">Rules between options; null when there are none.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddWeightUpdater<TOptions>(
        this IServiceCollection services,
        string name,
        IConfigurationSection options,
        Func<TOptions, IWeightUpdater> create,
        IValidateOptions<TOptions>? validator = null)
        where TOptions : class, new() =>
        services.AddPlugIn<IWeightUpdater, TOptions>(name, options, (settings, _) => create(settings), validator);

    /// <summary>Registers one updater with options from code.</summary>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key, and the name of the options.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="create">Makes the updater.</param>
    /// <param name="validator">Rules between options; null when there are none.</param>
    /// <returns>
    /// The services. Options out of range throw <see cref="OptionsValidationException"/> when the updater is made, or
    /// earlier when a host starts.
    /// </returns>
    public static IServiceCollection AddWeightUpdater<TOptions>(
        this IServiceCollection services,
        string name,
        Action<TOptions> configure,
        Func<TOptions, IWeightUpdater> create,
        IValidateOptions<TOptions>? validator = null)
        where TOptions : class, new() =>
        services.AddPlugIn<IWeightUpdater, TOptions>(name, configure, (settings, _) => create(settings), validator);

    private static ConfiguredPlugIn AddEntry(
        IServiceCollection services, IConfigurationSection section, IReadOnlyList<PlugInType> types)
    {
        PlugInEntry entry = StrictOptions.Bind<PlugInEntry>(section);
        return string.Equals(section.Key, UpdaterCatalog.None, StringComparison.OrdinalIgnoreCase)
            ? throw new ConfigurationException(
                $"{StrictOptions.PathOf(section)}: the name \"{UpdaterCatalog.None}\" means that weights are not updated. Give the entry another name.")
            : PlugInSection.Register(services, section, entry.Type!, UpdaterTypes.Kind, types);
    }
}
