using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.Convex.ConvexModule>]

namespace Solvers.Convex;

/// <summary>Offers the type <c>convex</c> to configuration entries.</summary>
internal sealed class ConvexModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "convex";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(ConvexOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddConvexSolver(name, options);
}
