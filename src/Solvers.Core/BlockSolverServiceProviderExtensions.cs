using Microsoft.Extensions.DependencyInjection;
using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>Finds solvers for solvers that work through others.</summary>
public static class BlockSolverServiceProviderExtensions
{
    /// <summary>
    /// Finds a solver by the name of its entry, or, among solvers registered from code, by its service key.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name.</param>
    /// <returns>The solver; null when there is none of this name.</returns>
    public static IBlockSolver? FindBlockSolver(this IServiceProvider services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.GetService<SolverCatalog>()?.Find(name) ?? services.GetKeyedService<IBlockSolver>(name);
    }
}
