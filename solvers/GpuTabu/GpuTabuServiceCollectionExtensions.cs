using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.GpuTabu;

/// <summary>Registers batched batched tabu searches.</summary>
public static class GpuTabuServiceCollectionExtensions
{
    /// <summary>Registers a batched tabu search with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddGpuTabuSolver(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<GpuTabuOptions>(
            name, options, static (settings, _) => new GpuTabuSolver(settings), new GpuTabuOptionsValidator());

    /// <summary>Registers a batched tabu search with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddGpuTabuSolver(
        this IServiceCollection services, string name, Action<GpuTabuOptions> configure) =>
        services.AddBlockSolver(
            name, configure, static (settings, _) => new GpuTabuSolver(settings), new GpuTabuOptionsValidator());
}
