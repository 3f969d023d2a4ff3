using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Solvers.Core;

/// <summary>Registers plug-ins of any kind with their options; each kind wraps it in a method of its own.</summary>
public static class PlugInServiceCollectionExtensions
{
    /// <summary>Registers one plug-in with options from configuration.</summary>
    /// <typeparam name="TService">The interface of the kind.</typeparam>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key, and the name of the options.</param>
    /// <param name="options">The options as configured; may be empty.</param>
    /// <param name="create">Makes the plug-in.</param>
    /// <param name="validator">Rules between options; null when there are none.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddPlugIn<TService, TOptions>(
        this IServiceCollection services,
        string name,
        IConfigurationSection options,
        Func<TOptions, IServiceProvider, TService> create,
        IValidateOptions<TOptions>? validator = null)
        where TService : class
        where TOptions : class, new()
    {
        ArgumentNullException.ThrowIfNull(options);

        // Bound here once, so that a mistake shows at registration; bound again when the plug-in asks for its named options.
        StrictOptions.Bind(options, validator);
        return services.AddPlugIn(
            name, target => StrictOptions.BindTo(target, options, validator), create, validator);
    }

    /// <summary>Registers one plug-in with options from code.</summary>
    /// <typeparam name="TService">The interface of the kind.</typeparam>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key, and the name of the options.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="create">Makes the plug-in.</param>
    /// <param name="validator">Rules between options; null when there are none.</param>
    /// <returns>
    /// The services. Options out of range throw <see cref="OptionsValidationException"/> when the plug-in is made, or
    /// earlier when a host starts.
    /// </returns>
    public static IServiceCollection AddPlugIn<TService, TOptions>(
        this IServiceCollection services,
        string name,
        Action<TOptions> configure,
        Func<TOptions, IServiceProvider, TService> create,
        IValidateOptions<TOptions>? validator = null)
        where TService : class
        where TOptions : class, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(create);
        services.AddOptions<TOptions>(name).Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new NamedOptionsValidator<TOptions>(name, validator));
        services.TryAddSingleton(TimeProvider.System);
        return services.AddKeyedSingleton(
            name,
            (provider, _) => create(provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name), provider));
    }
}
