using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Solvers.Abstractions;
using Solvers.Template;

namespace Solvers.Core.Tests;

public sealed class SolverCatalogTests
{
    // A type whose options name other entries: a list with a default, and one inside nested options.
    private static readonly PlugInType Refer = new("refer", typeof(ReferringOptions), static (services, name, options) =>
        services.AddBlockSolver<ReferringOptions>(name, options, static (_, _) => new ScriptedSolver()));

    [Fact]
    public void Discover_AssembliesBesideTheTests_FindsTheTemplate() =>
        Assert.Contains(SolverTypes.Discover(), static type => type.Key == "template" && type.OptionsType == typeof(TemplateOptions));

    [Fact]
    public void From_TheSameAssemblyTwice_NamesTheKey() => Assert.Contains(
        "\"template\"",
        Assert.Throws<ConfigurationException>(
            static () => SolverTypes.From(typeof(TemplateSolver).Assembly, typeof(TemplateSolver).Assembly)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void AddBlockSolvers_TwoEntriesOfOneType_CoexistWithOptionsOfTheirOwn()
    {
        using ServiceProvider services = Services("""{ "a": { "type": "template", "options": { "starts": 3 } }, "b": { "type": "template" } }""");
        SolverCatalog catalog = services.GetRequiredService<SolverCatalog>();
        Assert.Equal(["a", "b"], catalog.Names);
        Assert.NotSame(catalog.Get("a"), catalog.Get("b"));
        Assert.Same(catalog.Get("a"), catalog.Get("A"));
        Assert.Same(catalog.Get("a"), services.GetRequiredKeyedService<IBlockSolver>("a"));
        IOptionsMonitor<TemplateOptions> options = services.GetRequiredService<IOptionsMonitor<TemplateOptions>>();
        Assert.Equal(3, options.Get("a").Starts);
        Assert.Equal(1, options.Get("b").Starts);
        Assert.NotNull(services.GetRequiredService<SolverRunner>());
    }

    [Fact]
    public void Describe_Configured_HasOptionsSettingsAndDecorators()
    {
        using ServiceProvider services = Services(
            """{ "a": { "type": "template", "options": { "starts": 3 }, "decorators": [{ "type": "restarts" }] } }""");
        SolverDescription description = Assert.Single(services.GetRequiredService<SolverCatalog>().Describe());
        Assert.Equal(("a", "template", null), (description.Name, description.Type, description.UnavailableReason));
        Assert.Equal("3", description.Settings["starts"]);
        Assert.Equal(["restarts"], description.Decorators);
        Assert.True(description.Capabilities.HasFlag(SolverCapabilities.ExactCardinality));
        Assert.Equal("starts, tolerance", string.Join(", ", description.Options.Select(static option => option.Name)));
        Assert.All(description.Options, static option => Assert.NotEmpty(option.Summary));
    }

    [Theory]
    [InlineData("""{ "a": { "type": "templat" } }""", "solvers.a.type is \"templat\", which is not known. Did you mean \"template\"? Known types: template, refer.")]
    [InlineData("""{ "a": { } }""", "solvers.a.type is none; a value is required.")]
    [InlineData("""{ "a": { "type": "template", "option": {} , "x": 1 } }""", "solvers.a.x is not known. Known keys here: decorators, options, type.")]
    [InlineData("""{ "a": { "type": "template", "options": { "tenure": 1 } } }""", "solvers.a.options.tenure is not known. Known keys here: starts, tolerance.")]
    [InlineData("""{ "a": { "type": "template", "options": { "starts": 0 } } }""", "solvers.a.options.starts is 0; it must be 1 to 1000.")]
    [InlineData("""{ "a": { "type": "template", "options": { "tolerance": "NaN" } } }""", "solvers.a.options.tolerance is \"NaN\"; it must be a finite number.")]
    [InlineData("""{ "a": { "type": "template", "options": { "starts": 200, "tolerance": 0 } } }""", "solvers.a.options: tolerance is 0 with starts = 200")]
    [InlineData("""{ "a": { "type": "template", "decorators": [{ "type": "restart" }] } }""", "solvers.a.decorators[0].type is \"restart\", which is not known. Did you mean \"restarts\"? Known decorators: budget, restarts, start.")]
    [InlineData("""{ "a": { "type": "template", "decorators": [{ "type": "restarts", "options": { "count": 0 } }] } }""", "solvers.a.decorators[0].options.count is 0; it must be 1 to 10000.")]
    [InlineData("""{ "a": { "type": "template", "decorators": [{ "type": "start", "options": { "solver": "b" } }] } }""", "solvers.a.decorators[0].options.solver is \"b\", which is not configured.")]
    [InlineData("""{ "a": { "type": "template", "decorators": [{ "type": "start", "options": { "solver": "a" } }] } }""", "solvers.a.decorators[0].options.solver is \"a\", which leads back: a -> a. Name a solver that does not.")]
    [InlineData("""{ "one": { "type": "template", "decorators": [{ "type": "start", "options": { "solver": "two" } }] }, "two": { "type": "template", "decorators": [{ "type": "restarts" }, { "type": "start", "options": { "solver": "ONE" } }] } }""", "solvers.two.decorators[1].options.solver is \"ONE\", which leads back: one -> two -> one.")]
    [InlineData("""{ "first": { "type": "template" }, "a": { "type": "template", "decorators": [{ "type": "start", "options": { "solver": "firs" } }] } }""", "solvers.a.decorators[0].options.solver is \"firs\", which is not configured. Did you mean \"first\"? Configured solvers: a, first.")]
    [InlineData("""{ "a": { "type": "refer", "options": { "members": ["c", "b"] } }, "c": { "type": "refer" } }""", "solvers.a.options.members[1] is \"b\", which is not configured.")]
    [InlineData("""{ "a": { "type": "refer", "options": { "inner": { "other": "b" } } } }""", "solvers.a.options.inner.other is \"b\", which is not configured.")]
    [InlineData("""{ "a": { "type": "refer", "options": { "inner": { "other": "b" } } }, "b": { "type": "refer" }, "m": { "type": "refer", "options": { "members": ["a"] } } }""", "solvers.m.options.members[0] is \"a\", which leads back: a -> m -> a.")]
    [InlineData("5", "solvers is \"5\"; it must be an object with one entry per solver.")]
    public void AddBlockSolvers_Mistake_IsNamedWithPathAndRemedy(string solvers, string expected) => Assert.Contains(
        Assert.Throws<ConfigurationException>(() => Services(solvers)).Problems,
        problem => problem.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void AddBlockSolvers_MistakesInSeveralEntries_AreAllToldAtOnce() => Assert.Equal(
        3,
        Assert.Throws<ConfigurationException>(static () => Services(
            """
            {
              "a": { "type": "nothing", "decorators": [{ "type": "none" }] },
              "b": { "type": "template", "options": { "starts": 0 } }
            }
            """)).Problems.Count);

    [Fact]
    public void Get_UnknownName_ListsThoseThereAre()
    {
        using ServiceProvider services = Services("""{ "quick": { "type": "template" } }""");
        ConfigurationException exception = Assert.Throws<ConfigurationException>(
            () => services.GetRequiredService<SolverCatalog>().Get("quik"));
        Assert.Equal(
            "There is no solver \"quik\". Did you mean \"quick\"? Configured solvers: quick. Types for further entries in \"solvers\": template, refer.",
            exception.Message);
    }

    [Fact]
    public void AddTemplateSolver_FromCode_ValidatesAtFirstUse()
    {
        using ServiceProvider good = new ServiceCollection().AddTemplateSolver("x", static options => options.Starts = 2).BuildServiceProvider();
        Assert.IsType<TemplateSolver>(good.GetRequiredKeyedService<IBlockSolver>("x"));
        using ServiceProvider bad = new ServiceCollection().AddTemplateSolver("x", static options => options.Starts = 0).BuildServiceProvider();
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => bad.GetRequiredKeyedService<IBlockSolver>("x"));
        Assert.Contains("x.starts is 0; it must be 1 to 1000.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decorators_Listed_FirstIsOutermost()
    {
        using ServiceProvider services = Services(
            """
            {
              "first": { "type": "template" },
              "a": {
                "type": "template",
                "decorators": [
                  { "type": "budget", "options": { "stepLimit": 40, "timeLimit": "5s" } },
                  { "type": "restarts", "options": { "count": 2 } },
                  { "type": "start", "options": { "solver": "first", "share": 0.25 } }
                ]
              }
            }
            """);
        IBlockSolver solver = services.GetRequiredService<SolverCatalog>().Get("a");
        Assert.Equal("budget(restarts(start(Solvers.Template.TemplateSolver)))", solver.ToString());
        BlockProblem problem = ProblemGenerator.Indefinite(1, 14, 6);
        SolveResult result = await services.GetRequiredService<SolverRunner>().SolveAsync(solver, problem, new SolveRequest());
        Assert.InRange(result.Steps, 1, 40);
        Assert.Equal("2", result.Provenance["runs"]);
    }

    [Fact]
    public void Reach_ChainOfStarts_ListsAllItLeadsTo()
    {
        using ServiceProvider services = Services(
            """
            {
              "a": { "type": "template", "decorators": [{ "type": "start", "options": { "solver": "B" } }] },
              "b": { "type": "template", "decorators": [{ "type": "start", "options": { "solver": "c" } }] },
              "c": { "type": "template" },
              "d": { "type": "template" }
            }
            """);
        SolverCatalog catalog = services.GetRequiredService<SolverCatalog>();
        Assert.Equal(["a", "b", "c"], catalog.Reach("A"));
        Assert.Empty(catalog.Reach("e"));
        Assert.Null(catalog.Find("e"));
        Assert.Same(catalog.Get("d"), catalog.Find("D"));
    }

    [Fact]
    public void AddBlockSolvers_DefaultThatIsNotConfigured_IsPassedOver()
    {
        using ServiceProvider services = Services("""{ "a": { "type": "refer" } }""");
        Assert.Equal(["a"], services.GetRequiredService<SolverCatalog>().Reach("a"));
    }

    private static ServiceProvider Services(string solvers)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "solvers": {{solvers}} }""")))
            .Build();
        return new ServiceCollection()
            .AddBlockSolvers(configuration, [.. SolverTypes.From(typeof(TemplateSolver).Assembly), Refer])
            .BuildServiceProvider();
    }
}
