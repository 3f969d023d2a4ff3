using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.Conformance.Tests;

/// <summary>One solver of every type beside the tests, with its default options, under the name of the type.</summary>
internal static class RegisteredSolvers
{
    public static SolverCatalog Catalog { get; } = Make();

    private static SolverCatalog Make()
    {
        IReadOnlyList<PlugInType> types = SolverTypes.Discover();
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(types.Select(static type => KeyValuePair.Create($"solvers:{type.Key}:type", (string?)type.Key)))
            .Build();
        return new ServiceCollection().AddBlockSolvers(configuration, types).BuildServiceProvider().GetRequiredService<SolverCatalog>();
    }
}
