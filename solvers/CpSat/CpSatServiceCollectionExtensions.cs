using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.CpSat;

/// <summary>Registers CP-SAT solvers.</summary>
public static class CpSatServiceCollectionExtensions
{
    /// <summary>Registers a CP-SAT solver with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddCpSatSolver(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<CpSatOptions>(
            name, options, static (settings, _) => new CpSatSolver(settings));

    /// <summary>Registers a CP-SAT solver with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCpSatSolver(
        this IServiceCollection services, string name, Action<CpSatOptions> configure) =>
        services.AddBlockSolver(
            name, configure, static (settings, _) => new CpSatSolver(settings));
}
