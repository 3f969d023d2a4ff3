using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.Decomposer;

/// <summary>Registers decomposers.</summary>
public static class DecomposerServiceCollectionExtensions
{
    /// <summary>Registers a decomposer with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddDecomposerSolver(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<DecomposerOptions>(name, options, Create);

    /// <summary>Registers a decomposer with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDecomposerSolver(
        this IServiceCollection services, string name, Action<DecomposerOptions> configure) =>
        services.AddBlockSolver(name, configure, Create);

    private static DecomposerSolver Create(DecomposerOptions options, IServiceProvider services) =>
        new(options, services.FindBlockSolver(options.Solver));
}
