using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.Annealing.AnnealingModule>]

namespace Solvers.Annealing;

/// <summary>Offers the type <c>annealing</c> to configuration entries.</summary>
internal sealed class AnnealingModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "annealing";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(AnnealingOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddAnnealingSolver(name, options);
}
