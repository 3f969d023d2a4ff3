using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.Convex;

/// <summary>Registers convex solvers.</summary>
public static class ConvexServiceCollectionExtensions
{
    /// <summary>Registers a convex solver with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddConvexSolver(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<ConvexOptions>(
            name, options, static (settings, _) => new ConvexSolver(settings));

    /// <summary>Registers a convex solver with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddConvexSolver(
        this IServiceCollection services, string name, Action<ConvexOptions> configure) =>
        services.AddBlockSolver(
            name, configure, static (settings, _) => new ConvexSolver(settings));
}
