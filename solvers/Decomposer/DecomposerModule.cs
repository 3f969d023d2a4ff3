using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.Decomposer.DecomposerModule>]

namespace Solvers.Decomposer;

/// <summary>Offers the type <c>decomposer</c> to configuration entries.</summary>
internal sealed class DecomposerModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "decomposer";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(DecomposerOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddDecomposerSolver(name, options);
}
