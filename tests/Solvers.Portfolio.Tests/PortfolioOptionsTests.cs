using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.TestKit;

namespace Solvers.Portfolio.Tests;

public sealed class PortfolioOptionsTests
{
    [Fact]
    public void Defaults_AreTheDocumentedOnes() => Assert.Equal(["tabu", "convex"], new PortfolioOptions().Solvers);

    [Theory]
    [InlineData("""{ "p": { "type": "portfolio", "options": { "solvers": [] } } }""", "solvers.p.options: solvers is empty")]
    [InlineData("""{ "p": { "type": "portfolio", "options": { "solvers": ["a", "A"] } }, "a": { "type": "tabu" } }""", "solvers.p.options: solvers names \"a\" twice")]
    [InlineData("""{ "p": { "type": "portfolio", "options": { "solvers": ["exhaustiv"] } }, "exhaustive": { "type": "exhaustive" } }""", "solvers.p.options.solvers[0] is \"exhaustiv\", which is not configured. Did you mean \"exhaustive\"?")]
    [InlineData("""{ "p": { "type": "portfolio", "options": { "solvers": ["q"] } }, "q": { "type": "portfolio", "options": { "solvers": ["p"] } } }""", "solvers.q.options.solvers[0] is \"p\", which leads back: p -> q -> p.")]
    [InlineData("""{ "tabu": { "type": "portfolio" } }""", "solvers.tabu.options.solvers[0] is \"tabu\", which leads back: tabu -> tabu.")]
    public void AddBlockSolvers_Mistake_IsNamedWithPathAndRemedy(string solvers, string expected) => Assert.Contains(
        Assert.Throws<ConfigurationException>(() => Services(solvers)).Problems,
        problem => problem.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public async Task AddBlockSolvers_Default_LeavesOutWhatIsNotConfigured()
    {
        using ServiceProvider services = Services("""{ "p": { "type": "portfolio" }, "tabu": { "type": "tabu" } }""");
        IBlockSolver solver = services.GetRequiredService<SolverCatalog>().Get("p");
        SolveResult result = await services.GetRequiredService<SolverRunner>().SolveAsync(
            solver, ProblemGenerator.Convex(1, 12, 5, 4), new SolveRequest { Budget = new SolveBudget { StepLimit = 100 } });
        Assert.Equal("convex: not configured.", result.Provenance["leftOut"]);
        Assert.Equal("tabu", result.Provenance["foundBy"]);
    }

    [Fact]
    public async Task AddPortfolioSolver_FromCode_FindsMembersByTheirServiceKeys()
    {
        var member = new ScriptedSolver(static (problem, _) => ScriptedSolver.Answer(problem, 0, 1, 0));
        using ServiceProvider services = new ServiceCollection()
            .AddKeyedSingleton<IBlockSolver>("one", member)
            .AddPortfolioSolver("p", static options => options.Solvers = ["one"])
            .BuildServiceProvider();
        IBlockSolver solver = services.GetRequiredKeyedService<IBlockSolver>("p");
        await new SolverRunner().SolveAsync(solver, new BlockProblem([3, 1, 2], new CardinalityConstraint(1)), new SolveRequest());
        Assert.Single(member.Contexts);
    }

    [Fact]
    public void AddPortfolioSolver_WithoutMembers_Throws()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddPortfolioSolver("p", static options => options.Solvers = [])
            .BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => services.GetRequiredKeyedService<IBlockSolver>("p"));
        Assert.Throws<ArgumentException>(static () => new PortfolioSolver([]));
    }

    private static ServiceProvider Services(string solvers)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "solvers": {{solvers}} }""")))
            .Build();
        return new ServiceCollection().AddBlockSolvers(configuration).BuildServiceProvider();
    }
}
