using System.Diagnostics;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Exhaustive;
using Solvers.TestKit;

namespace Solvers.CpSat.Tests;

public sealed class CpSatSolverTests : IDisposable
{
    private const double Rounding = 1e-9;

    private static readonly SolverRunner Runner = new();

    // Only a search that nothing ends needs this long.
    private const int AgreementCount = 200;

    /// <summary>CP-SAT takes seconds for a dense problem of twenty variables.</summary>
    private const int MostAgreementVariables = 12;

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    public void Dispose() => _patience.Dispose();

    [OrToolsFact]
    public Task Products_SmallBlocksOfEveryKind_MatchEnumeration() => MatchEnumerationAsync(
        Formulation.Products,
        Enumerable.Range(0, 9).SelectMany(static k => new[]
        {
            ProblemGenerator.Convex((ulong)k, 8, k, 3),
            ProblemGenerator.ToDense(ProblemGenerator.Convex((ulong)k + 20, 8, k, 8)),
            ProblemGenerator.Indefinite((ulong)k, 8, k),
        }).Concat(Free()));

    [OrToolsFact]
    public async Task Products_RandomProblems_AgreeWithExhaustive()
    {
        var truth = new ExhaustiveSolver(new ExhaustiveOptions());
        for (ulong seed = 0; seed < AgreementCount; seed++)
        {
            BlockProblem problem = ProblemGenerator.AnyKind(seed, MostAgreementVariables);
            double optimum = (await Runner.SolveAsync(truth, problem, new SolveRequest())).Objective;
            SolveResult result = await RunAsync(problem, new CpSatOptions { Formulation = Formulation.Products });
            Assert.Equal(ResultQuality.ProvenOptimal, result.Quality);
            Assert.InRange(result.Objective, optimum - Slack(problem), optimum + Slack(problem));
            Assert.True(result.LowerBound <= optimum + Slack(problem), $"seed {seed}: the bound {result.LowerBound} is above {optimum}");
        }
    }

    [OrToolsFact]
    public Task OuterApproximation_SmallConvexBlocks_MatchEnumeration() => MatchEnumerationAsync(
        Formulation.OuterApproximation,
        Enumerable.Range(0, 10).SelectMany(static k => new[]
        {
            ProblemGenerator.Convex((ulong)k, 9, k, 3),
            ProblemGenerator.ToDense(ProblemGenerator.Convex((ulong)k + 20, 9, k, 9)),
            ProblemGenerator.GarmentLike((ulong)k, 9, k, 8),
        }).Concat(Free().Where(static problem => problem.HasFactor)));

    [OrToolsFact]
    public async Task OuterApproximation_VariablesWithoutCoupling_ChosenCheapestFirst()
    {
        BlockProblem plain = ProblemGenerator.Convex(3, 14, 6, 4);
        double[] factor = plain.Factor.ToArray();
        for (int i = 0; i < factor.Length; i++)
        {
            factor[i] = i % 14 < 7 ? 0 : factor[i];
        }

        var problem = new BlockProblem(plain.Linear.ToArray(), plain.Constraint, factor);
        SolveResult result = await RunAsync(problem, new CpSatOptions { Formulation = Formulation.OuterApproximation });

        AssertOptimal(problem, result);
    }

    [OrToolsFact]
    public async Task SolveAsync_StepLimit_BoundNeverAboveTheOptimum()
    {
        for (ulong seed = 0; seed < 6; seed++)
        {
            foreach (BlockProblem problem in new[] { ProblemGenerator.Convex(seed, 14, 7, 5), ProblemGenerator.Indefinite(seed, 13, 6) })
            {
                double optimum = Enumerator.Minimum(problem).Objective;
                foreach (long limit in new long[] { 1, 100 })
                {
                    var observer = new RecordingObserver();
                    SolveResult result = await RunAsync(problem, budget: new SolveBudget { StepLimit = limit }, observer: observer);
                    Assert.True(result.Objective >= optimum - Slack(problem));
                    Assert.True(!(result.LowerBound > optimum + Slack(problem)), $"{result.LowerBound} is above {optimum}.");
                    Assert.All(observer.LowerBounds, bound => Assert.True(bound.LowerBound <= optimum + Slack(problem)));
                }
            }
        }
    }

    [OrToolsFact("blocks/garment_06.safetensors")]
    public async Task SolveAsync_PartOfAGarmentBlock_BothFormulationsProveTheSameOptimum()
    {
        string path = TestData.Get("blocks/garment_06.safetensors");
        BlockProblem part = PartOf(BlockFile.Read(path).Problem, 20);
        SolveResult products = await RunAsync(part, new CpSatOptions { Formulation = Formulation.Products });
        SolveResult tangents = await RunAsync(part, new CpSatOptions { Formulation = Formulation.OuterApproximation });

        Assert.Equal(ResultQuality.ProvenOptimal, products.Quality);
        Assert.Equal(ResultQuality.ProvenOptimal, tangents.Quality);
        Assert.Equal(products.Assignment.ToArray(), tangents.Assignment.ToArray());
    }

    [OrToolsFact]
    public async Task SolveAsync_Answer_NamesCarrierFormulationAndVersion()
    {
        SolveResult result = await RunAsync(ProblemGenerator.Indefinite(1, 8, 4));

        Assert.Equal("wasm", result.Provenance["carrier"]);
        Assert.Equal("products", result.Provenance["formulation"]);
        Assert.StartsWith("9.", result.Provenance["orTools"], StringComparison.Ordinal);
    }

    [OrToolsFact]
    public async Task SolveAsync_TooManyProducts_RefusedWithTheirNumberAndTheOption()
    {
        SolveResult result = await RunAsync(ProblemGenerator.Indefinite(1, 9, 4), new CpSatOptions { MaxProducts = 35 });

        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("36 Booleans", result.Message, StringComparison.Ordinal);
        Assert.Contains("maxProducts", result.Message, StringComparison.Ordinal);
    }

    [OrToolsFact]
    public async Task OuterApproximation_NotConvex_RefusedWithTheRemedy()
    {
        SolveResult result = await RunAsync(
            ProblemGenerator.Indefinite(1, 9, 4), new CpSatOptions { Formulation = Formulation.OuterApproximation });

        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("products", result.Message, StringComparison.Ordinal);
    }

    [OrToolsFact]
    public async Task SolveAsync_LogFile_HoldsTheLogOfEveryCall()
    {
        using var folder = new TemporaryFolder();
        string log = folder.At("cp-sat.log");
        await RunAsync(ProblemGenerator.Indefinite(1, 8, 4), new CpSatOptions { LogFile = log });
        await RunAsync(ProblemGenerator.Indefinite(2, 8, 4), new CpSatOptions { LogFile = log });

        string text = await File.ReadAllTextAsync(log);
        Assert.Equal(2, text.Split("Starting CP-SAT solver").Length - 1);
    }

    [OrToolsFact]
    public async Task SolveAsync_WorkerKilledDuringTheSearch_FailsClearlyAndTheNextSolveWorks()
    {
        using var carrier = new WasmCarrier(JavaScriptPackages.Default, memoryLimit: 4096);
        using var solver = new CpSatSolver(new CpSatOptions(), [carrier]);
        BlockProblem problem = Long();
        IReadOnlyList<int> killed = [];
        var killer = new BoundListener(() =>
        {
            killed = carrier.ProcessIds;
            foreach (int process in killed)
            {
                Process.GetProcessById(process).Kill();
            }
        });

        SolveResult failed = await Runner.SolveAsync(solver, problem, new SolveRequest { Observer = killer }, _patience.Token);
        SolveResult next = await Runner.SolveAsync(solver, ProblemGenerator.Indefinite(1, 8, 4), new SolveRequest(), _patience.Token);

        Assert.Single(killed);
        Assert.Equal(StopReason.NumericalFailure, failed.StopReason);
        Assert.Contains("exit code 137", failed.Message, StringComparison.Ordinal);
        Assert.Equal(ResultQuality.Feasible, failed.Quality);
        Assert.Equal(ResultQuality.ProvenOptimal, next.Quality);
    }

    [OrToolsFact]
    public async Task SolveAsync_Cancelled_AnswersWithWhatIsKnownAndLeavesNoProcess()
    {
        using var carrier = new WasmCarrier(JavaScriptPackages.Default, memoryLimit: 4096);
        using var solver = new CpSatSolver(new CpSatOptions(), [carrier]);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_patience.Token);
        IReadOnlyList<int> processes = [];
        var canceller = new BoundListener(() =>
        {
            processes = carrier.ProcessIds;
            cancellation.Cancel();
        });

        SolveResult result = await Runner.SolveAsync(solver, Long(), new SolveRequest { Observer = canceller }, cancellation.Token);

        Assert.Equal(StopReason.Cancelled, result.StopReason);
        Assert.Equal(ResultQuality.Feasible, result.Quality);
        Assert.NotNull(result.LowerBound);
        Assert.Empty(carrier.ProcessIds);
        AssertEnded(Assert.Single(processes));
    }

    [OrToolsFact]
    public async Task SolveAsync_CarrierUnavailableAfterACall_AnswersWithWhatIsKnown()
    {
        int calls = 0;
        using var carrier = new ScriptedCarrier((model, parameters, token) => ++calls == 1
            ? OrTools.Carrier.SolveAsync(model, parameters, hear: null, token)
            : throw new CarrierUnavailableException("the worker process of OR-Tools cannot be started."));
        using var solver = new CpSatSolver(new CpSatOptions { Formulation = Formulation.OuterApproximation }, [carrier]);

        SolveResult result = await Runner.SolveAsync(solver, ProblemGenerator.Convex(1, 14, 7, 5), new SolveRequest(), _patience.Token);

        Assert.Equal(2, calls);
        Assert.Equal((StopReason.NumericalFailure, ResultQuality.Feasible), (result.StopReason, result.Quality));
        Assert.Contains("cannot be started", result.Message, StringComparison.Ordinal);
        Assert.NotNull(result.LowerBound);
    }

    [Fact]
    public async Task SolveAsync_TimePassesBeforeTheCall_EndsAsATimeLimit()
    {
        int cancelled = 0;
        using var carrier = new ScriptedCarrier((_, _, token) =>
        {
            cancelled += token.IsCancellationRequested ? 1 : 0;
            token.ThrowIfCancellationRequested();
            throw new CarrierException("There was time.");
        });
        using var solver = new CpSatSolver(new CpSatOptions(), [carrier]);
        for (double seconds = 0.5; seconds < 20; seconds++)
        {
            // Every reading of the clock takes a second.
            SolveResult result = await new SolverRunner(new FakeTimeProvider(TimeSpan.FromSeconds(1))).SolveAsync(
                solver,
                ProblemGenerator.Indefinite(1, 8, 4),
                new SolveRequest { Budget = new SolveBudget { TimeLimit = TimeSpan.FromSeconds(seconds) } });

            Assert.Equal(ResultQuality.Feasible, result.Quality);
            Assert.Equal(result.Message is null ? StopReason.TimeLimit : StopReason.NumericalFailure, result.StopReason);
        }

        Assert.Equal(1, cancelled);
    }

    [Fact]
    public async Task SolveAsync_MoreVariablesThanItTakes_RefusedWithBothNumbers()
    {
        const int Count = CpSatSolver.LargestBlock + 1;
        using var carrier = new ScriptedCarrier(static (_, _, _) => throw new CarrierException("It was called."));
        using var solver = new CpSatSolver(new CpSatOptions(), [carrier]);

        SolveResult result = await Runner.SolveAsync(
            solver, new BlockProblem(new double[Count], new CardinalityConstraint(10), new double[Count]), new SolveRequest());

        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("8193", result.Message, StringComparison.Ordinal);
        Assert.Contains("8192", result.Message, StringComparison.Ordinal);
    }

    [OrToolsFact]
    public async Task Dispose_IdleWorkers_End()
    {
        int process;
        using (var carrier = new WasmCarrier(JavaScriptPackages.Default, memoryLimit: 4096))
        {
            using var solver = new CpSatSolver(new CpSatOptions(), [carrier]);
            await Runner.SolveAsync(solver, ProblemGenerator.Indefinite(1, 8, 4), new SolveRequest());
            process = Assert.Single(carrier.ProcessIds);
        }

        AssertEnded(process);
    }

    [OrToolsFact]
    public async Task SolveAsync_MemoryLimitPassed_FailsClearly()
    {
        // Node's own heap gets by with it, OR-Tools' module does not.
        using var carrier = new WasmCarrier(JavaScriptPackages.Default, memoryLimit: 64);
        using var solver = new CpSatSolver(new CpSatOptions(), [carrier]);

        SolveResult result = await Runner.SolveAsync(solver, Long(), new SolveRequest { Budget = new SolveBudget { TimeLimit = TimeSpan.FromSeconds(30) } });

        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("64 MB", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnavailableReason_NoCarrierWorks_NamesEachWithItsRemedy()
    {
        using var folder = new TemporaryFolder();
        using var native = new NativeCarrier(folder.Path, folder.Path);
        using var wasm = new WasmCarrier(new JavaScriptPackages(named: null, folder.Path, installer: null), 4096);
        using var solver = new CpSatSolver(new CpSatOptions(), [native, wasm]);

        Assert.Contains("native: libortools", solver.UnavailableReason, StringComparison.Ordinal);
        Assert.Contains("npm install or-tools-wasm", solver.UnavailableReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SolveAsync_PackagesCannotBeInstalled_IsUnavailable()
    {
        using var folder = new TemporaryFolder();
        using var wasm = new WasmCarrier(new JavaScriptPackages(named: null, folder.Path, installer: folder.At("absent.sh")), 4096);
        using var solver = new CpSatSolver(new CpSatOptions(), [wasm]);

        SolveResult result = await Runner.SolveAsync(solver, ProblemGenerator.Indefinite(1, 8, 4), new SolveRequest());

        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("absent.sh", result.Message, StringComparison.Ordinal);
    }

    private static async Task MatchEnumerationAsync(Formulation formulation, IEnumerable<BlockProblem> problems)
    {
        foreach (BlockProblem problem in problems)
        {
            AssertOptimal(problem, await RunAsync(problem, new CpSatOptions { Formulation = formulation }));
        }
    }

    private static void AssertOptimal(BlockProblem problem, SolveResult result)
    {
        double optimum = Enumerator.Minimum(problem).Objective;
        Assert.Equal(ResultQuality.ProvenOptimal, result.Quality);
        Assert.InRange(result.Objective, optimum - Slack(problem), optimum + Slack(problem));
        Assert.InRange(Assert.NotNull(result.LowerBound), optimum - (10 * Slack(problem)), optimum + Slack(problem));
    }

    /// <summary>Leaves evenly spaced variables free; the others keep the values of the incumbent.</summary>
    private static BlockProblem PartOf(BlockProblem whole, int count)
    {
        ReadOnlySpan<byte> incumbent = whole.Incumbent!.Value.Span;
        int n = whole.VariableCount;
        byte[] held = incumbent.ToArray();
        int[] free = [.. Enumerable.Range(0, count).Select(i => (i * n / count) + (n / (2 * count)))];
        int ones = 0;
        foreach (int i in free)
        {
            ones += held[i];
            held[i] = 0;
        }

        double[] linear = new double[count];
        double[] factor = new double[whole.FactorRank * count];
        for (int a = 0; a < count; a++)
        {
            linear[a] = whole.Linear[free[a]];
            for (int row = 0; row < whole.FactorRank; row++)
            {
                factor[(row * count) + a] = whole.Factor[(row * n) + free[a]];
            }
        }

        for (int row = 0; row < whole.FactorRank; row++)
        {
            double image = 0;
            for (int j = 0; j < n; j++)
            {
                image += held[j] * whole.Factor[(row * n) + j];
            }

            for (int a = 0; a < count; a++)
            {
                linear[a] += image * factor[(row * count) + a];
            }
        }

        return new BlockProblem(linear, new CardinalityConstraint(ones), factor, offset: whole.Evaluate(held));
    }

    private static void AssertEnded(int process)
    {
        // Gone, or for a moment still a name in the system's list.
        try
        {
            using var found = Process.GetProcessById(process);
            Assert.True(found.WaitForExit(TimeSpan.FromSeconds(30)));
        }
        catch (ArgumentException)
        {
            // No such process.
        }
    }

    private static IEnumerable<BlockProblem> Free()
    {
        for (ulong seed = 0; seed < 4; seed++)
        {
            yield return ProblemGenerator.Convex(seed, 9, null, 4);
            yield return ProblemGenerator.Indefinite(seed, 8, null);
        }
    }

    // More than a minute's work for CP-SAT, with first bounds at once.
    private static BlockProblem Long() => ProblemGenerator.Indefinite(1, 34, 17);

    private static async Task<SolveResult> RunAsync(
        BlockProblem problem, CpSatOptions? options = null, SolveBudget? budget = null, ISolveObserver? observer = null)
    {
        using var solver = new CpSatSolver(options ?? new CpSatOptions(), [OrTools.Carrier]);
        return await Runner.SolveAsync(
            solver, problem, new SolveRequest { Budget = budget ?? SolveBudget.Unlimited, Observer = observer });
    }

    private static double Slack(BlockProblem problem) =>
        Rounding * (1 + Math.Abs(problem.Offset) + problem.Linear.ToArray().Sum(Math.Abs));
}
