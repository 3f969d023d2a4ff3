using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.Cli;

/// <summary>Makes the configured solvers available.</summary>
internal static class SolverSetup
{
    /// <summary>Gets the file of solver entries that ships beside the program.</summary>
    public static string ShippedFile { get; } = Path.Combine(AppContext.BaseDirectory, "configs", "solvers.json");

    /// <summary>Registers every solver of a configuration.</summary>
    /// <param name="configuration">The root; its section <c>solvers</c> holds the entries.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <returns>The services, which own the solvers.</returns>
    /// <exception cref="ConfigurationException">An entry does not fit.</exception>
    public static ServiceProvider CreateServices(IConfiguration configuration, TimeProvider timeProvider) =>
        new ServiceCollection()
            .AddSingleton(timeProvider)
            .AddBlockSolvers(configuration)
            .BuildServiceProvider();
}
