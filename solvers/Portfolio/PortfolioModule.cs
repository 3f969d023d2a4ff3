using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.Portfolio.PortfolioModule>]

namespace Solvers.Portfolio;

/// <summary>Offers the type <c>portfolio</c> to configuration entries.</summary>
internal sealed class PortfolioModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "portfolio";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(PortfolioOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddPortfolioSolver(name, options);
}
