using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Layerwise;

[assembly: UpdaterModule<Solvers.Exact.ExactModule>]

namespace Solvers.Exact;

/// <summary>Offers the type <c>exact</c> to configuration entries.</summary>
internal sealed class ExactModule : IUpdaterModule
{
    /// <inheritdoc/>
    public static string Key => "exact";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(ExactOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddExactUpdater(name, options);
}
