using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.Qaoa;

/// <summary>Registers QAOA solvers.</summary>
public static class QaoaServiceCollectionExtensions
{
    /// <summary>Registers a QAOA solver with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddQaoaSolver(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<QaoaOptions>(
            name, options, static (settings, _) => new QaoaSolver(settings));

    /// <summary>Registers a QAOA solver with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddQaoaSolver(
        this IServiceCollection services, string name, Action<QaoaOptions> configure) =>
        services.AddBlockSolver(
            name, configure, static (settings, _) => new QaoaSolver(settings));
}
