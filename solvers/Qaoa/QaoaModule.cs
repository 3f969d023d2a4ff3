using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.Qaoa.QaoaModule>]

namespace Solvers.Qaoa;

/// <summary>Offers the type <c>qaoa</c> to configuration entries.</summary>
internal sealed class QaoaModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "qaoa";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(QaoaOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddQaoaSolver(name, options);
}
