using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Layerwise;

[assembly: UpdaterModule<Solvers.Fista.FistaModule>]

namespace Solvers.Fista;

/// <summary>Offers the type <c>fista</c> to configuration entries.</summary>
internal sealed class FistaModule : IUpdaterModule
{
    /// <inheritdoc/>
    public static string Key => "fista";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(FistaOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddFistaUpdater(name, options);
}
