using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;
using Solvers.Layerwise;

namespace Solvers.Fista;

/// <summary>Registers updaters by FISTA.</summary>
public static class FistaServiceCollectionExtensions
{
    /// <summary>Registers an updater with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the updater.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddFistaUpdater(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddWeightUpdater<FistaOptions>(name, options, static settings => new FistaUpdater(settings));

    /// <summary>Registers an updater with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the updater.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddFistaUpdater(
        this IServiceCollection services, string name, Action<FistaOptions> configure) =>
        services.AddWeightUpdater(name, configure, static settings => new FistaUpdater(settings));
}
