using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.Portfolio;

/// <summary>Registers portfolios.</summary>
public static class PortfolioServiceCollectionExtensions
{
    /// <summary>Registers a portfolio with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddPortfolioSolver(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<PortfolioOptions>(name, options, Create, new PortfolioOptionsValidator());

    /// <summary>Registers a portfolio with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPortfolioSolver(
        this IServiceCollection services, string name, Action<PortfolioOptions> configure) =>
        services.AddBlockSolver(name, configure, Create, new PortfolioOptionsValidator());

    private static PortfolioSolver Create(PortfolioOptions options, IServiceProvider services) =>
        new([.. options.Solvers.Select(name => new PortfolioMember(name, services.FindBlockSolver(name)))]);
}
