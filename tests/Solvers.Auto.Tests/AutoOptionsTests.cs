using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.TestKit;

namespace Solvers.Auto.Tests;

public sealed class AutoOptionsTests
{
    [Fact]
    public void Defaults_AreTheDocumentedOnes()
    {
        AutoOptions options = new();
        Assert.Equal(
            ("exhaustive", "tabu-quick", "tabu", "convex", "portfolio"),
            (options.Enumeration, options.Quick, options.Search, options.Proof, options.Race));
        Assert.Equal((262_144, 4096, 100, 20.0), (options.MostAssignments, options.ProofFromSteps, options.ProofVariables, options.SettledSpread));
        Assert.Equal((20, 100), (options.QuickBelow.TotalMilliseconds, options.ProofFrom.TotalMilliseconds));
    }

    [Theory]
    [InlineData("""{ "a": { "type": "auto", "options": { "search": "tabuu" } }, "tabu": { "type": "tabu" } }""", "solvers.a.options.search is \"tabuu\", which is not configured. Did you mean \"tabu\"?")]
    [InlineData("""{ "a": { "type": "auto", "options": { "proof": "b" } }, "b": { "type": "auto", "options": { "race": "a" } } }""", "solvers.b.options.race is \"a\", which leads back: a -> b -> a.")]
    [InlineData("""{ "a": { "type": "auto", "options": { "quickBelow": "1s" } } }""", "solvers.a.options: proofFrom is 00:00:00.1000000, but quickBelow is 00:00:01")]
    [InlineData("""{ "a": { "type": "auto", "options": { "mostAssignments": 0 } } }""", "solvers.a.options.mostAssignments is 0; it must be 1 to 1099511627776.")]
    public void AddBlockSolvers_Mistake_IsNamedWithPathAndRemedy(string solvers, string expected) => Assert.Contains(
        Assert.Throws<ConfigurationException>(() => Services(solvers)).Problems,
        problem => problem.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public async Task AddBlockSolvers_DefaultsThatAreNotConfigured_ArePassedOver()
    {
        using ServiceProvider services = Services("""{ "a": { "type": "auto" }, "tabu": { "type": "tabu" } }""");
        SolveResult result = await services.GetRequiredService<SolverRunner>().SolveAsync(
            services.GetRequiredService<SolverCatalog>().Get("a"), ProblemGenerator.Convex(1, 12, 5, 4), new SolveRequest());
        Assert.Equal("tabu", result.Provenance["chosen"]);
        Assert.StartsWith("exhaustive: not configured. convex: not configured.", result.Provenance["passedOver"], StringComparison.Ordinal);
    }

    [Fact]
    public void AddAutoSolver_FromCode_ValidatesAndFindsByServiceKey()
    {
        using ServiceProvider good = new ServiceCollection()
            .AddKeyedSingleton<IBlockSolver>("tabu", new ScriptedSolver())
            .AddAutoSolver("a", static _ => { })
            .BuildServiceProvider();
        Assert.Null(good.GetRequiredKeyedService<IBlockSolver>("a").UnavailableReason);
        using ServiceProvider bad = new ServiceCollection()
            .AddAutoSolver("a", static options => options.ProofVariables = -1)
            .BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => bad.GetRequiredKeyedService<IBlockSolver>("a"));
    }

    private static ServiceProvider Services(string solvers)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "solvers": {{solvers}} }""")))
            .Build();
        return new ServiceCollection().AddBlockSolvers(configuration).BuildServiceProvider();
    }
}
