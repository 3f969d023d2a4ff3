using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.Tabu.TabuModule>]

namespace Solvers.Tabu;

/// <summary>Offers the type <c>tabu</c> to configuration entries.</summary>
internal sealed class TabuModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "tabu";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(TabuOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddTabuSolver(name, options);
}
