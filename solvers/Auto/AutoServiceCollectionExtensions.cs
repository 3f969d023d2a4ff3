using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.Auto;

/// <summary>Registers solvers that choose another one.</summary>
public static class AutoServiceCollectionExtensions
{
    /// <summary>Registers a choosing solver with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddAutoSolver(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<AutoOptions>(name, options, Create, new AutoOptionsValidator());

    /// <summary>Registers a choosing solver with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddAutoSolver(
        this IServiceCollection services, string name, Action<AutoOptions> configure) =>
        services.AddBlockSolver(name, configure, Create, new AutoOptionsValidator());

    private static AutoSolver Create(AutoOptions options, IServiceProvider services) => new(options, services.FindBlockSolver);
}
