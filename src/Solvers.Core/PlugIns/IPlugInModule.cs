using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Solvers.Core;

/// <summary>The one hook of a plug-in: it names a type and registers one instance of it for every configuration entry.</summary>
public interface IPlugInModule
{
    /// <summary>Gets the name by which configuration entries ask for this type: kebab case, as its folder.</summary>
    static abstract string Key { get; }

    /// <summary>Gets the options class: public, sealed, defaults inline, ranges as attributes, documented.</summary>
    static abstract Type OptionsType { get; }

    /// <summary>Registers an instance under the entry's name as a keyed singleton, by calling the plug-in's own extension method.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The entry's name, which is the service key and the name of the options.</param>
    /// <param name="options">The entry's options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    static abstract IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options);
}
