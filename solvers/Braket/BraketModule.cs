using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.Braket.BraketModule>]

namespace Solvers.Braket;

/// <summary>Offers the type <c>braket</c> to configuration entries.</summary>
internal sealed class BraketModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "braket";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(BraketOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBraketSolver(name, options);
}
