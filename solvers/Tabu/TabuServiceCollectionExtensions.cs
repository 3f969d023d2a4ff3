using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.Tabu;

/// <summary>Registers tabu searches.</summary>
public static class TabuServiceCollectionExtensions
{
    /// <summary>Registers a tabu search with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddTabuSolver(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<TabuOptions>(
            name, options, static (settings, _) => new TabuSolver(settings), new TabuOptionsValidator());

    /// <summary>Registers a tabu search with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTabuSolver(
        this IServiceCollection services, string name, Action<TabuOptions> configure) =>
        services.AddBlockSolver(
            name, configure, static (settings, _) => new TabuSolver(settings), new TabuOptionsValidator());
}
