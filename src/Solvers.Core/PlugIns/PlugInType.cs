using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Solvers.Core;

/// <summary>A type of plug-in that configuration entries can ask for.</summary>
/// <param name="Key">Its name in the configuration.</param>
/// <param name="OptionsType">Its options class.</param>
/// <param name="Register">Registers one instance: services, entry name, options.</param>
public sealed record PlugInType(
    string Key, Type OptionsType, Func<IServiceCollection, string, IConfigurationSection, IServiceCollection> Register);
