using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.Cli.Tests.SortModule>]

namespace Solvers.Cli.Tests;

/// <summary>Registers <see cref="SortSolver"/>, so that the tests need none of the plug-ins.</summary>
internal sealed class SortModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "sort";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(SortOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<SortOptions>(name, options, static (configured, _) => new SortSolver(configured));
}
