using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.CpSat.CpSatModule>]

namespace Solvers.CpSat;

/// <summary>Offers the type <c>cp-sat</c> to configuration entries.</summary>
internal sealed class CpSatModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "cp-sat";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(CpSatOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddCpSatSolver(name, options);
}
