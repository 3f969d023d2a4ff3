using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.GpuTabu.GpuTabuModule>]

namespace Solvers.GpuTabu;

/// <summary>Offers the type <c>gpu-tabu</c> to configuration entries.</summary>
internal sealed class GpuTabuModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "gpu-tabu";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(GpuTabuOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddGpuTabuSolver(name, options);
}
