using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Solvers.Core;

/// <summary>A type of solver that configuration entries can ask for.</summary>
/// <param name="Key">Its name in the configuration.</param>
/// <param name="OptionsType">Its options class.</param>
/// <param name="Register">Registers one solver: services, entry name, options.</param>
public sealed record SolverType(
    string Key, Type OptionsType, Func<IServiceCollection, string, IConfigurationSection, IServiceCollection> Register);
