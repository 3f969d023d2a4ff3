using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Layerwise;

[assembly: UpdaterModule<Solvers.Pcg.PcgModule>]

namespace Solvers.Pcg;

/// <summary>Offers the type <c>pcg</c> to configuration entries.</summary>
internal sealed class PcgModule : IUpdaterModule
{
    /// <inheritdoc/>
    public static string Key => "pcg";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(PcgOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddPcgUpdater(name, options);
}
