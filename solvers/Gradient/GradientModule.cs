using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Layerwise;

[assembly: UpdaterModule<Solvers.Gradient.GradientModule>]

namespace Solvers.Gradient;

/// <summary>Offers the type <c>gradient</c> to configuration entries.</summary>
internal sealed class GradientModule : IUpdaterModule
{
    /// <inheritdoc/>
    public static string Key => "gradient";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(GradientOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddGradientUpdater(name, options);
}
