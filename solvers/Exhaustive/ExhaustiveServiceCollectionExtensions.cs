using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.Exhaustive;

/// <summary>Registers exhaustive solvers.</summary>
public static class ExhaustiveServiceCollectionExtensions
{
    /// <summary>Registers an exhaustive solver with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddExhaustiveSolver(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<ExhaustiveOptions>(
            name, options, static (settings, _) => new ExhaustiveSolver(settings));

    /// <summary>Registers an exhaustive solver with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddExhaustiveSolver(
        this IServiceCollection services, string name, Action<ExhaustiveOptions> configure) =>
        services.AddBlockSolver(
            name, configure, static (settings, _) => new ExhaustiveSolver(settings));
}
