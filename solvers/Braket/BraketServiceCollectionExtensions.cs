using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Solvers.Core;

namespace Solvers.Braket;

/// <summary>Registers solvers on Amazon Braket.</summary>
public static class BraketServiceCollectionExtensions
{
    /// <summary>Registers a solver with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddBraketSolver(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<BraketOptions>(name, options, Create, new BraketOptionsValidator());

    /// <summary>Registers a solver with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddBraketSolver(
        this IServiceCollection services, string name, Action<BraketOptions> configure) =>
        services.AddBlockSolver(name, configure, Create, new BraketOptionsValidator());

    private static BraketSolver Create(BraketOptions options, IServiceProvider services) => new(
        options,
        services.GetService<TimeProvider>() ?? TimeProvider.System,
        services.GetService<ILoggerFactory>()?.CreateLogger("braket") ?? NullLogger.Instance);
}
