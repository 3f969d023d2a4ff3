using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.Auto.AutoModule>]

namespace Solvers.Auto;

/// <summary>Offers the type <c>auto</c> to configuration entries.</summary>
internal sealed class AutoModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "auto";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(AutoOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddAutoSolver(name, options);
}
