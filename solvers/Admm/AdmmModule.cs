using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Layerwise;

[assembly: UpdaterModule<Solvers.Admm.AdmmModule>]

namespace Solvers.Admm;

/// <summary>Offers the type <c>admm</c> to configuration entries.</summary>
internal sealed class AdmmModule : IUpdaterModule
{
    /// <inheritdoc/>
    public static string Key => "admm";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(AdmmOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddAdmmUpdater(name, options);
}
