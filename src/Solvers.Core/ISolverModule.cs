using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Solvers.Core;

/// <summary>
/// The one hook of a plug-in: it names a type of solver and registers one instance of it for every configuration entry.
/// An assembly declares its module with <see cref="SolverModuleAttribute{TModule}"/>.
/// </summary>
public interface ISolverModule
{
    /// <summary>Gets the name by which configuration entries ask for this type of solver: kebab case, as its folder.</summary>
    static abstract string Key { get; }

    /// <summary>Gets the options class: public, sealed, defaults inline, ranges as attributes, documented.</summary>
    static abstract Type OptionsType { get; }

    /// <summary>
    /// Registers a solver under the entry's name as a keyed singleton
    /// <see cref="Abstractions.IBlockSolver"/>, by calling the plug-in's own <c>AddXSolver</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The entry's name, which is the service key and the name of the options.</param>
    /// <param name="options">The entry's options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    static abstract IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options);
}
