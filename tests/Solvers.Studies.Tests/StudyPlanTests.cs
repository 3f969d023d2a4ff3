using FsCheck;
using FsCheck.Fluent;
using Solvers.Core;
using Solvers.Pruning;

namespace Solvers.Studies.Tests;

public sealed class StudyPlanTests : IDisposable
{
    private static readonly Config Replayed = Config.QuickThrowOnFailure.WithReplay(5, 9).WithMaxTest(30);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_AnySizes_HoldsEveryCombinationOnce()
    {
        StudyFixture.WriteBlocks(_folder, 3);
        Gen<int> size = Gen.Choose(1, 4);
        Prop.ForAll(
            Arb.From(size.ArrayOf(4)),
            sizes =>
            {
                StudyConfiguration configuration = new()
                {
                    Name = "s",
                    Seeds = [.. Enumerable.Range(0, sizes[0]).Select(static i => (long)i)],
                    OrderSeed = (ulong)sizes.Sum(),
                    Solve = new SolveOptions
                    {
                        Instances = [_folder.Path],
                        Solvers = [.. Enumerable.Range(0, sizes[1]).Select(static i => $"s{i}")],
                        TimeLimits = [.. Enumerable.Range(1, sizes[2]).Select(static i => TimeSpan.FromMilliseconds(i))],
                        StepLimits = [.. Enumerable.Range(1, sizes[3]).Select(static i => (long)i)],
                    },
                };
                StudyPlan plan = StudyFixture.Plan(
                    configuration, configuration.Solve.Solvers.Select(static name => new NamedSolver(name, StudyFixture.Best())));
                Assert.Equal(3 * sizes[0] * sizes[1] * (sizes[2] + sizes[3]), plan.Solves.Count);
                Assert.Equal(plan.Solves.Count, plan.Solves.Distinct().Count());
            }).Check(Replayed);
    }

    [Fact]
    public void Create_SameOrderSeed_GivesTheSameOrderAndAnotherSeedAnother()
    {
        StudyFixture.WriteBlocks(_folder, 3);
        PlannedSolve[] Order(ulong seed) => [.. Make($$"""{ "name": "s", "orderSeed": {{seed}}, "seeds": [1, 2, 3, 4], "solve": { "instances": ["{{_folder.Path}}"], "solvers": ["a"] } }""").Solves];
        Assert.Equal(Order(1), Order(1));
        Assert.NotEqual(Order(1), Order(2));
        Assert.Equal(Order(1).ToHashSet(), [.. Order(2)]);
    }

    [Fact]
    public void Create_ManyThingsWrong_NamesAllOfThemAtOnce()
    {
        StudyFixture.WriteBlocks(_folder, 1);
        string broken = _folder.Write("broken.safetensors", "not a block");
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => Make(
            $$"""{ "name": "s", "solve": { "instances": ["{{_folder.Path}}", "absent*.safetensors", "gone.safetensors"], "solvers": ["a", "b", "a"], "bound": { "solver": "c" } } }"""));
        foreach (string expected in new[] { broken, "'absent*.safetensors'", "'gone.safetensors'", "\"b\"", "a twice", "\"c\"" })
        {
            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Create_SolverUnavailableAndRefused_SaysWhy()
    {
        StudyFixture.WriteBlocks(_folder, 1);
        StudyConfiguration configuration = StudyFixture.Configure(
            $$"""{ "name": "s", "unavailable": "refuse", "solve": { "instances": ["{{_folder.Path}}"], "solvers": ["a"] } }""");
        NamedSolver solver = new("a", new ScriptedSolver { UnavailableReason = "no such device" });
        Assert.Contains(
            "no such device",
            Assert.Throws<ConfigurationException>(() => StudyFixture.Plan(configuration, solver)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Create_BoundSolverOfARunUnavailableAndRefused_SaysWhy()
    {
        StudyConfiguration configuration = StudyFixture.Configure(
            """{ "name": "s", "unavailable": "refuse", "sweep": { "configuration": "c.json", "parameters": { "pruning.blockSize": [8] } } }""");
        NamedSolver bounder = new("bounder", new ScriptedSolver { UnavailableReason = "no such device" });
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => StudyPlan.Create(
            configuration,
            static name => throw new InvalidOperationException(name),
            (point, seed) => new PlannedRun(point, seed, new PruneConfiguration(), new NamedSolver("a", StudyFixture.Best()), bounder)));
        Assert.Contains("solver bounder: no such device", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_Patterns_FindFilesOnce()
    {
        Directory.CreateDirectory(_folder.At("inner"));
        StudyFixture.WriteBlocks(_folder, 2);
        File.Copy(_folder.At("block_0.safetensors"), _folder.At("inner/deep.safetensors"));
        StudyPlan plan = Make($$"""{ "name": "s", "solve": { "instances": ["{{_folder.Path}}/**/*.safetensors", "{{_folder.Path}}/block_?.safetensors", "{{_folder.At("block_0.safetensors")}}"], "solvers": ["a"] } }""");
        string[] names = [.. plan.Instances.Select(static instance => instance.Row.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(["block_0", "block_1", "deep"], names);
    }

    [Fact]
    public void Create_FolderWithOtherFiles_TakesTheProblemsOfAnyFormat()
    {
        StudyFixture.WriteBlocks(_folder, 1);
        _folder.Write("pairs.sparse", "3 2\n1 2 -1\n2 3 4\n");
        _folder.Write("best_known.csv", "instance,best_known\na,1\n");
        _folder.Write("README.md", "# Problems\n");
        StudyPlan plan = Make($$"""{ "name": "s", "solve": { "instances": ["{{_folder.Path}}"], "solvers": ["a"] } }""");
        Assert.Equal([(8L, 3L), (3L, null)], plan.Instances.Select(static instance => (instance.Row.N, instance.Row.Cardinality)));
    }

    [Theory]
    [InlineData("""{ "name": "s" }""", "solve")]
    [InlineData("""{ "name": "s", "seeds": [], "solve": { "instances": ["x"], "solvers": ["a"] } }""", "seeds")]
    [InlineData("""{ "name": "s", "seeds": [-1], "solve": { "instances": ["x"], "solvers": ["a"] } }""", "-1")]
    [InlineData("""{ "name": "s", "seeds": [1, 1], "solve": { "instances": ["x"], "solvers": ["a"] } }""", "twice")]
    [InlineData("""{ "name": "s", "solve": { "instances": [], "solvers": ["a"] } }""", "solve.instances")]
    [InlineData("""{ "name": "s", "solve": { "instances": ["x"], "solvers": [] } }""", "solve.solvers")]
    [InlineData("""{ "name": "s", "solve": { "instances": ["x"], "solvers": ["a"], "timeLimits": ["0s"] } }""", "timeLimits")]
    [InlineData("""{ "name": "s", "solve": { "instances": ["x"], "solvers": ["a"], "stepLimits": [0] } }""", "stepLimits")]
    [InlineData("""{ "name": "s", "solve": { "instances": ["x"], "solvers": ["a"], "parallel": 1000 } }""", "parallel")]
    [InlineData("""{ "name": "s", "sweep": { "configuration": "" } }""", "sweep.configuration")]
    [InlineData("""{ "name": "s", "solvs": { } }""", "solvs")]
    public void Configuration_Wrong_NamesTheKey(string json, string expected) =>
        Assert.Contains(
            expected, Assert.Throws<ConfigurationException>(() => StudyFixture.Configure(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Sweep_CrossAndZip_GiveTheirCombinations()
    {
        static string[] Labels(IReadOnlyList<SweepPoint> points) => [.. points.Select(static point => point.Label)];
        static SweepOptions Sweep(string combine) => StudyFixture.Configure(
            $$"""{ "name": "s", "sweep": { "configuration": "c.json", "combine": "{{combine}}", "settings": { "pruning": { "epochs": 2, "exclude": ["a"] } }, "parameters": { "pruning.blockSize": [8, 16], "pruning": { "parity": { "applyWorse": [true, false] } } } } }""").Sweep!;
        Assert.Equal(
            ["applyWorse=true,blockSize=8", "applyWorse=true,blockSize=16", "applyWorse=false,blockSize=8", "applyWorse=false,blockSize=16"],
            Labels(SweepGrid.PointsOf(Sweep("cross"))));
        IReadOnlyList<SweepPoint> zipped = SweepGrid.PointsOf(Sweep("zip"));
        Assert.Equal(["applyWorse=true,blockSize=8", "applyWorse=false,blockSize=16"], Labels(zipped));
        Assert.Equal("""{"pruning.parity.applyWorse":true,"pruning.blockSize":8}""", zipped[0].Settings);
        Assert.Equal(["pruning.parity.applyWorse=true", "pruning.blockSize=8"], SweepGrid.OverridesOf(zipped[0]));
        Assert.Equal(["pruning.epochs=2", "pruning.exclude=[\"a\"]"], SweepGrid.OverridesOf(Sweep("zip").Settings));
    }

    [Theory]
    [InlineData("""{ "a": [1, 2], "b": [1] }""", "zip", "same length")]
    [InlineData("""{ "a": [1, 1] }""", "cross", "twice")]
    [InlineData("""{ "a": [1, 2, 1], "b": [3, 4, 3] }""", "zip", "a=1,b=3 twice")]
    [InlineData("""{ "a.b": [1, 2], "a": { "b": [3] } }""", "cross", "a.b twice")]
    [InlineData("""{ "seed": [1, 2] }""", "cross", "the study's seeds")]
    [InlineData("""{ "Name": ["x", "y"] }""", "cross", "sweep.parameters.name")]
    [InlineData("""{ "a": 1 }""", "cross", "list")]
    [InlineData("""{ }""", "cross", "sweep.parameters")]
    public void Sweep_Wrong_NamesTheKey(string parameters, string combine, string expected) => Assert.Contains(
        expected,
        Assert.Throws<ConfigurationException>(() => SweepGrid.PointsOf(StudyFixture.Configure(
            $$"""{ "name": "s", "sweep": { "configuration": "c.json", "combine": "{{combine}}", "parameters": {{parameters}} } }""").Sweep!)).Message,
        StringComparison.Ordinal);

    private static StudyPlan Make(string json) => StudyFixture.Plan(StudyFixture.Configure(json), new NamedSolver("a", StudyFixture.Best()));
}
