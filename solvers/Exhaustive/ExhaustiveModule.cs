using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.Exhaustive.ExhaustiveModule>]

namespace Solvers.Exhaustive;

/// <summary>Offers the type <c>exhaustive</c> to configuration entries.</summary>
internal sealed class ExhaustiveModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "exhaustive";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(ExhaustiveOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddExhaustiveSolver(name, options);
}
