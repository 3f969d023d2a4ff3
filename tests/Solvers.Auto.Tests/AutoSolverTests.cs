using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Exhaustive;
using Solvers.Tabu;
using Solvers.TestKit;

namespace Solvers.Auto.Tests;

public sealed class AutoSolverTests
{
    private static readonly SolverRunner Runner = new(new FakeTimeProvider());

    public static TheoryData<string, int, int?, double?, long?, string> Cases { get; } = new()
    {
        // kind, n, k, time limit in ms, step limit, chosen
        { "convex", 400, 200, 19.9, null, "tabu-quick" },
        { "convex", 12, 6, 19.9, null, "tabu-quick" },
        { "convex", 12, 6, 50, null, "exhaustive" },
        { "indefinite", 18, null, 50, null, "exhaustive" },
        { "indefinite", 19, null, 50, null, "tabu" },
        { "convex", 12, 6, null, 924, "exhaustive" },
        { "convex", 12, 6, null, 923, "tabu" },
        { "convex", 12, 6, null, null, "exhaustive" },
        { "convex", 400, 200, 99, null, "tabu" },
        { "convex", 400, 200, 100, null, "portfolio" },
        { "convex", 400, 200, null, 4095, "tabu" },
        { "convex", 400, 200, null, 4096, "portfolio" },
        { "convex", 400, 200, null, null, "tabu" },
        { "dense convex", 100, 50, 100, null, "portfolio" },
        { "indefinite", 100, 30, 100, null, "portfolio" },
        { "indefinite", 101, 30, 100, null, "tabu" },
        { "indefinite", 300, null, 60_000, null, "tabu" },
        { "settled", 400, 200, 20, null, "convex" },
        { "settled", 400, 200, null, null, "convex" },
        { "settled", 400, 200, 19, null, "tabu-quick" },
        { "linear", 400, 200, 20, null, "convex" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task SolveAsync_Rules_ChooseBySizeShapeAndBudget(
        string kind, int n, int? k, double? milliseconds, long? steps, string chosen)
    {
        BlockProblem problem = Make(kind, n, k);
        var budget = new SolveBudget
        {
            TimeLimit = milliseconds is { } time ? TimeSpan.FromMilliseconds(time) : null,
            StepLimit = steps,
        };
        SolveResult result = await Runner.SolveAsync(Scripted(), problem, new SolveRequest { Budget = budget });
        Assert.Equal((chosen, chosen), (result.Provenance["chosen"], result.Provenance["answeredBy"]));
        Assert.NotEmpty(result.Provenance["because"]);
        Assert.Equal(milliseconds >= 20 || milliseconds is null, result.Provenance.ContainsKey("features"));
    }

    [Fact]
    public async Task SolveAsync_Features_AreTold()
    {
        SolveResult result = await Runner.SolveAsync(Scripted(), ProblemGenerator.Convex(1, 64, 16, 5), new SolveRequest());
        Assert.StartsWith("n 64, k/n 0.25, rank 5, convex, spread ", result.Provenance["features"], StringComparison.Ordinal);
        Assert.StartsWith("without a limit", result.Provenance["because"], StringComparison.Ordinal);
        SolveResult free = await Runner.SolveAsync(Scripted(), ProblemGenerator.Indefinite(1, 64, null), new SolveRequest());
        Assert.StartsWith("n 64, free, indefinite, spread ", free.Provenance["features"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SolveAsync_ChoiceThatCannot_FallsToTheNext()
    {
        SolveResult result = await Runner.SolveAsync(
            Scripted(refusing: ["portfolio", "convex"]),
            Make("convex", 400, 200),
            new SolveRequest { Budget = new SolveBudget { TimeLimit = TimeSpan.FromSeconds(1) } });
        Assert.Equal("tabu", result.Provenance["chosen"]);
        Assert.Equal("portfolio: too large. convex: too large.", result.Provenance["passedOver"]);
    }

    [Fact]
    public async Task SolveAsync_NobodyCan_IsUnavailableWithEveryReason()
    {
        SolveResult result = await Runner.SolveAsync(
            Scripted(refusing: ["portfolio", "convex", "tabu", "tabu-quick", "exhaustive"]), Make("convex", 400, 200), new SolveRequest());
        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("tabu-quick: too large.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnavailableReason_NobodyCanRun_NamesEveryOne()
    {
        var solver = new AutoSolver(
            new AutoOptions(), static name => name == "tabu" ? new ScriptedSolver() { UnavailableReason = "no GPU." } : null);
        Assert.Contains("tabu: no GPU.", solver.UnavailableReason, StringComparison.Ordinal);
        Assert.Contains("convex: not configured.", solver.UnavailableReason, StringComparison.Ordinal);
        Assert.Null(Scripted().UnavailableReason);
    }

    [Fact]
    public void Devices_AreThoseOfTheSolversThatCanRun()
    {
        var solver = new AutoSolver(new AutoOptions(), static name => name switch
        {
            "tabu" => new ScriptedSolver() { Devices = ["cuda:0"] },
            "convex" => new ScriptedSolver() { Devices = ["cuda:9"], UnavailableReason = "no GPU." },
            _ => null,
        });
        Assert.Equal(["cuda:0"], solver.Devices);
    }

    [Fact]
    public async Task SolveAsync_TimeSpentLooking_IsTakenFromTheRest()
    {
        var clock = new FakeTimeProvider(TimeSpan.FromMilliseconds(1));
        var seen = new ScriptedSolver(static (problem, _) => ScriptedSolver.Answer(problem, ProblemGenerator.RandomAssignment(problem, 1)));
        SolveResult result = await new SolverRunner(clock).SolveAsync(
            new AutoSolver(new AutoOptions(), name => name == "tabu" ? seen : null),
            Make("convex", 400, 200),
            new SolveRequest { Budget = new SolveBudget { TimeLimit = TimeSpan.FromMilliseconds(50) } });
        Assert.InRange(seen.Contexts[0].Budget.TimeLimit!.Value.TotalMilliseconds, 40, 49);
        Assert.True(result.Timings.Prepare > TimeSpan.Zero);
    }

    [Fact]
    public async Task SolveAsync_DefectOfTheChosen_IsNamed()
    {
        var wrong = new ScriptedSolver(static (problem, _) =>
            ScriptedSolver.Answer(problem, ProblemGenerator.RandomAssignment(problem, 1)) with { Objective = -1e9 });
        var solver = new AutoSolver(new AutoOptions(), name => name == "tabu" ? wrong : null);
        SolverDefectException defect = await Assert.ThrowsAsync<SolverDefectException>(
            () => Runner.SolveAsync(solver, Make("convex", 400, 200), new SolveRequest()).AsTask());
        Assert.Contains("ScriptedSolver", defect.Solver, StringComparison.Ordinal);
    }

    [Fact]
    public void SolveAsync_RealSolvers_ProveEverySmallProblem()
    {
        var exhaustive = new ExhaustiveSolver(new ExhaustiveOptions());
        var tabu = new TabuSolver(new TabuOptions());
        var solver = new AutoSolver(
            new AutoOptions(), name => name switch { "exhaustive" => exhaustive, "tabu" => tabu, _ => null });
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<PositiveInt>(), (int seed, PositiveInt size) =>
        {
            int n = 1 + (size.Get % 12);
            int? k = size.Get % 3 == 0 ? null : size.Get % (n + 1);
            BlockProblem problem = size.Get % 2 == 0
                ? ProblemGenerator.Convex((ulong)seed, n, k, 3)
                : ProblemGenerator.Indefinite((ulong)seed, n, k);
            SolveResult result = Runner.SolveAsync(solver, problem, new SolveRequest()).AsTask().GetAwaiter().GetResult();
            return result.Quality == ResultQuality.ProvenOptimal && result.Provenance["chosen"] == "exhaustive";
        }).Check(Config.QuickThrowOnFailure.WithReplay(41, 43));
    }

    // A factor and the matrix it makes are the same problem, and a matrix with a negative eigenvalue is never called convex.
    [Fact]
    public void Features_OfAnyProblem_TellConvexFromIndefinite() => Prop
        .ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<PositiveInt>(), static (int seed, PositiveInt size) =>
        {
            int n = 20 + (size.Get % 60);
            string dense = FeaturesOf(ProblemGenerator.ToDense(ProblemGenerator.Convex((ulong)seed, n, n / 2, 1 + (size.Get % n))));
            string factor = FeaturesOf(ProblemGenerator.Convex((ulong)seed, n, n / 2, 1 + (size.Get % n)));
            string indefinite = FeaturesOf(ProblemGenerator.Indefinite((ulong)seed, n, n / 2));
            return dense.Contains(", convex, ", StringComparison.Ordinal)
                && factor.EndsWith(dense[dense.IndexOf("convex", StringComparison.Ordinal)..], StringComparison.Ordinal)
                && indefinite.Contains(", indefinite, ", StringComparison.Ordinal);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(47, 53));

    [DataTheory("blocks")]
    [InlineData("garment_00", "portfolio")]
    [InlineData("garment_01", "portfolio")]
    [InlineData("garment_02", "convex")]
    [InlineData("garment_06", "portfolio")]
    public async Task SolveAsync_GarmentBlocks_ProofAloneWhereTheLinearTermSettles(string block, string chosen)
    {
        BlockProblem problem = BlockFile.Read(TestKit.TestData.Get($"blocks/{block}.safetensors")).Problem;
        var budget = new SolveBudget { TimeLimit = TimeSpan.FromMilliseconds(200) };
        SolveResult result = await Runner.SolveAsync(Scripted(), problem, new SolveRequest { Budget = budget });
        Assert.Equal(chosen, result.Provenance["chosen"]);
    }

    private static string FeaturesOf(BlockProblem problem) =>
        Runner.SolveAsync(Scripted(), problem, new SolveRequest()).AsTask().GetAwaiter().GetResult().Provenance["features"];

    private static BlockProblem Make(string kind, int n, int? k)
    {
        BlockProblem convex = ProblemGenerator.Convex(7, n, k, 8);
        return kind switch
        {
            "convex" => convex,
            "dense convex" => ProblemGenerator.ToDense(convex),
            "settled" => new BlockProblem(
                [.. convex.Linear.ToArray().Select(static value => 1000 * value)], convex.Constraint, convex.Factor.ToArray()),
            "linear" => new BlockProblem(convex.Linear.ToArray(), convex.Constraint),
            _ => ProblemGenerator.Indefinite(7, n, k),
        };
    }

    // Entries of the default names; each tells in its provenance who it is.
    private static AutoSolver Scripted(params string[] refusing) => new(new AutoOptions(), name => new ScriptedSolver((problem, _) =>
        refusing.Contains(name, StringComparer.Ordinal)
            ? SolveResult.Unavailable("too large.")
            : ScriptedSolver.Answer(problem, ProblemGenerator.RandomAssignment(problem, 1)) with
            {
                Provenance = new Dictionary<string, string>(StringComparer.Ordinal) { ["answeredBy"] = name },
            }));
}
