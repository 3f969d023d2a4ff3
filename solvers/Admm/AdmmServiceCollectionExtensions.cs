using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;
using Solvers.Layerwise;

namespace Solvers.Admm;

/// <summary>Registers updaters by ADMM.</summary>
public static class AdmmServiceCollectionExtensions
{
    /// <summary>Registers an updater with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the updater.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddAdmmUpdater(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddWeightUpdater<AdmmOptions>(name, options, static settings => new AdmmUpdater(settings), new AdmmOptionsValidator());

    /// <summary>Registers an updater with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the updater.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddAdmmUpdater(
        this IServiceCollection services, string name, Action<AdmmOptions> configure) =>
        services.AddWeightUpdater(name, configure, static settings => new AdmmUpdater(settings), new AdmmOptionsValidator());
}
