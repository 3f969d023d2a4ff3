using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.TestKit;

namespace Solvers.Decomposer.Tests;

public sealed class DecomposerOptionsTests
{
    [Fact]
    public void Defaults_AreTheDocumentedOnes()
    {
        var options = new DecomposerOptions();
        Assert.Equal(("exhaustive", 14, SubBlockSelection.Impact), (options.Solver, options.SubSize, options.Selection));
        Assert.Equal((64, false), (options.Rounds, options.ListCosts));
    }

    [Theory]
    [InlineData("""{ "d": { "type": "decomposer", "options": { "subSize": 1 } } }""", "solvers.d.options.subSize")]
    [InlineData("""{ "d": { "type": "decomposer", "options": { "subSize": 4097 } } }""", "solvers.d.options.subSize")]
    [InlineData("""{ "d": { "type": "decomposer", "options": { "rounds": 0 } } }""", "solvers.d.options.rounds")]
    [InlineData("""{ "d": { "type": "decomposer", "options": { "selection": "best" } } }""", "solvers.d.options.selection")]
    [InlineData("""{ "d": { "type": "decomposer", "options": { "solver": "exhaustiv" } }, "exhaustive": { "type": "exhaustive" } }""", "solvers.d.options.solver is \"exhaustiv\", which is not configured. Did you mean \"exhaustive\"?")]
    [InlineData("""{ "d": { "type": "decomposer", "options": { "solver": "d" } } }""", "solvers.d.options.solver is \"d\", which leads back: d -> d.")]
    public void AddBlockSolvers_Mistake_IsNamedWithItsPath(string solvers, string expected) => Assert.Contains(
        Assert.Throws<ConfigurationException>(() => Services(solvers)).Problems,
        problem => problem.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void AddBlockSolvers_DefaultThatIsNotConfigured_IsUnavailableWithTheRemedy()
    {
        using ServiceProvider services = Services("""{ "d": { "type": "decomposer" } }""");
        Assert.Equal(
            "the solver of its sub-blocks, \"exhaustive\", is not configured; name a configured one in the option solver.",
            services.GetRequiredService<SolverCatalog>().Get("d").UnavailableReason);
    }

    [Fact]
    public void Capabilities_AreThoseOfTheInnerSolverWithoutProofs()
    {
        var inner = new ScriptedSolver
        {
            Capabilities = SolverCapabilities.ExactCardinality | SolverCapabilities.ProvesOptimality | SolverCapabilities.Remote,
        };
        Assert.Equal(
            SolverCapabilities.ExactCardinality | SolverCapabilities.Remote | SolverCapabilities.WarmStart,
            new DecomposerSolver(new DecomposerOptions(), inner).Capabilities);
        Assert.Equal(
            "the solver of its sub-blocks, \"exhaustive\", cannot run: no device.",
            new DecomposerSolver(new DecomposerOptions(), new ScriptedSolver { UnavailableReason = "no device." }).UnavailableReason);
    }

    [Fact]
    public void Devices_AreThoseOfTheInnerSolver()
    {
        Assert.Equal(["opencl:0"], new DecomposerSolver(new DecomposerOptions(), new ScriptedSolver { Devices = ["opencl:0"] }).Devices);
        Assert.Empty(new DecomposerSolver(new DecomposerOptions(), inner: null).Devices);
    }

    [Fact]
    public async Task AddDecomposerSolver_FromCode_FindsTheInnerSolverByItsServiceKey()
    {
        var inner = new ScriptedSolver(static (problem, _) => ScriptedSolver.Answer(problem, 0, 1, 0));
        using ServiceProvider services = new ServiceCollection()
            .AddKeyedSingleton<IBlockSolver>("one", inner)
            .AddDecomposerSolver("d", static options => options.Solver = "one")
            .BuildServiceProvider();
        IBlockSolver solver = services.GetRequiredKeyedService<IBlockSolver>("d");
        SolveResult result = await new SolverRunner().SolveAsync(
            solver, new BlockProblem([3, 1, 2], new CardinalityConstraint(1)), new SolveRequest());
        Assert.Equal((1.0, true), (result.Objective, inner.Contexts.Count > 0));
    }

    private static ServiceProvider Services(string solvers)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "solvers": {{solvers}} }""")))
            .Build();
        return new ServiceCollection().AddBlockSolvers(configuration).BuildServiceProvider();
    }
}
