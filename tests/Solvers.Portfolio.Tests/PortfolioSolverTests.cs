using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Annealing;
using Solvers.Convex;
using Solvers.Core;
using Solvers.Exhaustive;
using Solvers.Tabu;
using Solvers.TestKit;

namespace Solvers.Portfolio.Tests;

public sealed class PortfolioSolverTests : IDisposable
{
    // f by the variable that is one: 3, 1, 2.
    private static readonly BlockProblem Problem = new([3, 1, 2], new CardinalityConstraint(1));

    private static readonly PortfolioMember Tabu = new("tabu", new TabuSolver(new TabuOptions()));

    private static readonly PortfolioMember Annealing = new("annealing", new AnnealingSolver(new AnnealingOptions()));

    private static readonly PortfolioMember Exhaustive = new("exhaustive", new ExhaustiveSolver(new ExhaustiveOptions()));

    // Only a race that nothing ends needs this long.
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    public void Dispose() => _patience.Dispose();

    [Fact]
    public void SolveAsync_RelayWithAProver_FindsTheOptimumOfAnyProblem()
    {
        Config config = Config.QuickThrowOnFailure.WithReplay(20, 3001);
        var solver = new PortfolioSolver([Tabu, Annealing, Exhaustive]);
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            (int seed, PositiveInt size) =>
            {
                int n = 1 + (size.Get % 12);
                int? k = size.Get % 3 == 0 ? null : size.Get % (n + 1);
                BlockProblem problem = size.Get % 2 == 0
                    ? ProblemGenerator.Convex((ulong)seed, n, k, 3)
                    : ProblemGenerator.Indefinite((ulong)seed, n, k);
                SolveResult result = Run(solver, problem, new SolveRequest { Budget = new SolveBudget { StepLimit = 30_000 } });
                double optimum = Enumerator.Minimum(problem).Objective;
                return result.Quality == ResultQuality.ProvenOptimal && Math.Abs(result.Objective - optimum) <= 1e-9 * (1 + Math.Abs(optimum));
            }).Check(config);
    }

    [Fact]
    public void SolveAsync_StepBudget_SameBitsOnAnyThreadCount()
    {
        var solver = new PortfolioSolver([Annealing, Tabu]);
        for (ulong seed = 0; seed < 4; seed++)
        {
            BlockProblem problem = ProblemGenerator.GarmentLike(seed, 60, 30, 12);
            var request = new SolveRequest { Seed = seed, Budget = new SolveBudget { StepLimit = 3000 } };
            SolveResult[] results =
            [
                Run(solver, problem, request),
                Run(solver, problem, request with { Parallelism = 2 }),
                Run(solver, problem, request with { Parallelism = 5 }),
            ];
            Assert.All(results, result => Assert.Equal(results[0].Assignment.ToArray(), result.Assignment.ToArray()));
            Assert.All(results, result => Assert.Equal((results[0].Steps, results[0].StopReason), (result.Steps, result.StopReason)));
            Assert.All(results, result => Assert.Equal(results[0].Provenance, result.Provenance));
        }
    }

    [Fact]
    public void SolveAsync_Relay_SharesStepsOutAndHandsTheBestOn()
    {
        var seen = new List<BlockProblem>();
        var first = new ScriptedSolver((problem, _) =>
        {
            seen.Add(problem);
            return ScriptedSolver.Answer(problem, 0, 0, 1) with { Steps = 2 };
        });
        var second = new ScriptedSolver((problem, _) =>
        {
            seen.Add(problem);
            return ScriptedSolver.Answer(problem, 0, 1, 0) with { Steps = 5, LowerBound = 0.5 };
        });
        SolveResult result = Run(Of(first, second), Problem, new SolveRequest { Budget = new SolveBudget { StepLimit = 7 }, Parallelism = 3 });
        Assert.Null(seen[0].Incumbent);
        Assert.Equal([0, 0, 1], seen[1].Incumbent!.Value.ToArray());
        Assert.Equal((4L, 5L), (first.Contexts[0].Budget.StepLimit, second.Contexts[0].Budget.StepLimit));
        Assert.All([first.Contexts[0], second.Contexts[0]], static context => Assert.Equal((3, null), (context.Parallelism, context.Outside)));
        Assert.Equal((1.0, 7L, 0.5), (result.Objective, result.Steps, result.LowerBound));
        Assert.Equal(
            ("relay", "a 2, b 5", "b", "b"),
            (result.Provenance["mode"], result.Provenance["memberSteps"], result.Provenance["foundBy"], result.Provenance["provenBy"]));
    }

    [Fact]
    public void SolveAsync_Relay_BoundOfOneIsTheTargetOfTheNextAndProves()
    {
        var bounding = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 0, 1) with { LowerBound = 1 });
        var finding = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0));
        var never = new ScriptedSolver();
        SolveResult result = Run(Of(bounding, finding, never), Problem, new SolveRequest());
        Assert.Equal(1, finding.Contexts[0].Budget.TargetObjective);
        Assert.Empty(never.Contexts);
        Assert.Equal((ResultQuality.ProvenOptimal, StopReason.Completed), (result.Quality, result.StopReason));
        Assert.Equal(("b", "a"), (result.Provenance["foundBy"], result.Provenance["provenBy"]));
    }

    [Fact]
    public void SolveAsync_Race_ProofEndsAllOnAClockThatStands()
    {
        // Under a time limit on a clock that stands, tabu search never ends by itself.
        BlockProblem problem = ProblemGenerator.Indefinite(3, 16, 8);
        SolveResult result = Race(new PortfolioSolver([Tabu, Exhaustive]), problem, threads: 2);
        Assert.Equal((ResultQuality.ProvenOptimal, StopReason.Completed), (result.Quality, result.StopReason));
        Assert.Equal(Enumerator.Minimum(problem).Objective, result.Objective, 1e-9);
        Assert.Equal(("race", "exhaustive"), (result.Provenance["mode"], result.Provenance["provenBy"]));
    }

    [DataTheory("blocks")]
    [InlineData("garment_02")]
    [InlineData("garment_06")]
    public void SolveAsync_TabuAndConvexOnAGarmentBlock_ProveIt(string block)
    {
        var file = BlockFile.Read(TestKit.TestData.Get($"blocks/{block}.safetensors"));
        var convex = new PortfolioMember("convex", new ConvexSolver(new ConvexOptions()));
        SolveResult result = Race(new PortfolioSolver([Tabu, convex]), file.Problem, threads: 2);
        Assert.Equal(ResultQuality.ProvenOptimal, result.Quality);
        Assert.InRange(result.Objective, double.NegativeInfinity, file.Info.BestKnown!.Value + 1e-3);
        Assert.InRange(result.Gap!.Value, 0, 1e-8);
    }

    [Fact]
    public void SolveAsync_Race_BoundAndValueOfDifferentMembersMeet()
    {
        ScriptedSolver finding = new((problem, context, token) =>
        {
            context.Observer!.OnIncumbent([0, 1, 0], 1, 1);
            token.WaitHandle.WaitOne();
            return ScriptedSolver.Answer(problem, 0, 0, 1) with { StopReason = StopReason.Cancelled };
        });
        ScriptedSolver bounding = new((problem, context, token) =>
        {
            context.Observer!.OnLowerBound(1, 4);
            token.WaitHandle.WaitOne();
            return ScriptedSolver.Answer(problem, 1, 0, 0) with { Steps = 4, LowerBound = 1, StopReason = StopReason.Cancelled };
        });
        SolveResult result = Race(Of(finding, bounding), Problem, threads: 2);
        Assert.Equal((ResultQuality.ProvenOptimal, StopReason.Completed, 1.0), (result.Quality, result.StopReason, result.Objective));
        Assert.Equal(("a", "b", 5L), (result.Provenance["foundBy"], result.Provenance["provenBy"], result.Steps));
    }

    [Fact]
    public void SolveAsync_Race_SharesWhatOneFindsWithTheOthers()
    {
        ScriptedSolver finding = new((problem, context, token) =>
        {
            context.Observer!.OnIncumbent([0, 1, 0], 1, 1);
            token.WaitHandle.WaitOne();
            return ScriptedSolver.Answer(problem, 0, 1, 0);
        });
        ScriptedSolver asking = new((problem, context, _) =>
        {
            byte[] better = [1, 0, 0];
            while (!context.Outside!.TryGetBetter(3, better))
            {
                Thread.Yield();
            }

            Assert.False(context.Outside.TryGetBetter(1, better));
            return ScriptedSolver.Answer(problem, better) with { Quality = ResultQuality.ProvenOptimal };
        });
        SolveResult result = Race(Of(finding, asking), Problem, threads: 2);
        Assert.Equal(("a", "b"), (result.Provenance["foundBy"], result.Provenance["provenBy"]));
        Assert.Equal(ResultQuality.ProvenOptimal, result.Quality);
    }

    [Fact]
    public void SolveAsync_Race_TargetEndsAll()
    {
        ScriptedSolver finding = new((problem, _, token) =>
        {
            token.WaitHandle.WaitOne();
            return ScriptedSolver.Answer(problem, 0, 0, 1) with { StopReason = StopReason.Cancelled };
        });
        SolveResult result = Race(Of(finding, new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0))), Problem, threads: 2, target: 1.5);
        Assert.Equal((StopReason.TargetReached, ResultQuality.Feasible, 1.0), (result.StopReason, result.Quality, result.Objective));
    }

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(5, 3, 2)]
    public void SolveAsync_Race_SharesTheThreadsOut(int threads, int first, int second)
    {
        using var stop = new CancellationTokenSource();
        int started = 0;
        ScriptedSolver[] solvers = [new(Wait), new(Wait)];
        Race(Of(solvers), Problem, threads, token: stop.Token);
        Assert.Equal(
            [first, second], solvers.SelectMany(static solver => solver.Contexts).Select(static context => context.Parallelism).OrderDescending());

        SolveResult Wait(BlockProblem problem, SolveContext context, CancellationToken token)
        {
            // Both are there at once, or the first would wait for ever.
            if (Interlocked.Increment(ref started) == 2)
            {
                stop.Cancel();
            }

            token.WaitHandle.WaitOne();
            return ScriptedSolver.Answer(problem, 0, 1, 0) with { StopReason = StopReason.Cancelled };
        }
    }

    [Fact]
    public void SolveAsync_OneThread_TakesTurnsThatGrowAndStartFromTheBest()
    {
        var clock = new FakeTimeProvider();
        var limits = new List<(string Who, double Seconds, bool Warm)>();
        ScriptedSolver Member(string name, params byte[] answer) => new((problem, context) =>
        {
            limits.Add((name, context.Budget.TimeLimit!.Value.TotalSeconds, problem.Incumbent is not null));
            clock.Advance(context.Budget.TimeLimit.Value);
            return ScriptedSolver.Answer(problem, answer) with { StopReason = StopReason.TimeLimit };
        });
        SolveResult result = Run(
            Of(Member("a", 1, 0, 0), Member("b", 0, 1, 0)), Problem, new SolveRequest { Budget = new SolveBudget { TimeLimit = TimeSpan.FromSeconds(16) } }, clock);
        Assert.Equal([("a", 1.0, false), ("b", 8, true), ("a", 7, true)], limits);
        Assert.Equal((StopReason.TimeLimit, 1.0, "turns"), (result.StopReason, result.Objective, result.Provenance["mode"]));
        Assert.Equal(TimeSpan.FromSeconds(16), clock.Passed);
    }

    [Fact]
    public void SolveAsync_OneThread_TimeOfWhoIsDoneGoesToTheOthers()
    {
        var clock = new FakeTimeProvider();
        var done = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 0, 1));
        ScriptedSolver going = new((problem, context) =>
        {
            clock.Advance(context.Budget.TimeLimit!.Value);
            return ScriptedSolver.Answer(problem, 0, 1, 0) with { StopReason = StopReason.TimeLimit };
        });
        Run(Of(done, going), Problem, new SolveRequest { Budget = new SolveBudget { TimeLimit = TimeSpan.FromSeconds(8) } }, clock);
        Assert.Equal([8.0], going.Contexts.Select(static context => context.Budget.TimeLimit!.Value.TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(8), clock.Passed);
    }

    [Fact]
    public void SolveAsync_MembersThatCannot_AreLeftOutWithAReason()
    {
        var absent = new ScriptedSolver() { UnavailableReason = "no GPU." };
        var refusing = new ScriptedSolver(SolveResult.Unavailable("3 variables are too many."));
        var free = new ScriptedSolver() { Capabilities = SolverCapabilities.Unconstrained };
        var able = new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0));
        var solver = new PortfolioSolver(
            [new("gone", null), new("gpu", absent), new("small", refusing), new("free", free), new("able", able)]);
        SolveResult result = Run(solver, Problem, new SolveRequest());
        Assert.Equal(1, result.Objective);
        foreach (string part in new[] { "gone: not configured.", "gpu: no GPU.", "small: 3 variables are too many.", "free: " })
        {
            Assert.Contains(part, result.Provenance["leftOut"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SolveAsync_NobodyTakesTheProblem_IsUnavailable()
    {
        var refusing = new ScriptedSolver(SolveResult.Unavailable("too large."));
        SolveResult result = Run(Of(refusing), Problem.WithIncumbent([0, 1, 0]), new SolveRequest());
        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("a: too large.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnavailableReason_NobodyCanRun_NamesEveryOne()
    {
        var absent = new ScriptedSolver() { UnavailableReason = "no GPU." };
        Assert.Equal(
            "no member of the portfolio can run: x: not configured. y: no GPU.",
            new PortfolioSolver([new("x", null), new("y", absent)]).UnavailableReason);
        Assert.Null(new PortfolioSolver([new("x", null), Tabu]).UnavailableReason);
    }

    [Fact]
    public void Devices_AreThoseOfTheMembersThatCanRun()
    {
        var two = new ScriptedSolver() { Devices = ["cuda:0", "opencl:0"] };
        var absent = new ScriptedSolver() { Devices = ["cuda:9"], UnavailableReason = "no GPU." };
        var one = new ScriptedSolver() { Devices = ["opencl:0"] };
        Assert.Equal(["cuda:0", "opencl:0"], new PortfolioSolver([new("x", two), new("y", absent), new("z", one)]).Devices);
    }

    [Fact]
    public void Capabilities_OfAnyMember_CountButDeterminismNeedsAll()
    {
        var random = new ScriptedSolver() { Capabilities = SolverCapabilities.ExactCardinality };
        Assert.True(new PortfolioSolver([Tabu, Exhaustive]).Capabilities.HasFlag(SolverCapabilities.Deterministic | SolverCapabilities.ProvesOptimality));
        Assert.False(new PortfolioSolver([Tabu, new("random", random)]).Capabilities.HasFlag(SolverCapabilities.Deterministic));
        Assert.False(new PortfolioSolver([Tabu, Annealing]).Capabilities.HasFlag(SolverCapabilities.ProvesOptimality));
    }

    [Fact]
    public async Task SolveAsync_BoundAboveTheValueOfAnother_IsADefectOfWhoClaimsIt()
    {
        SolverDefectException defect = await DefectAsync(
            new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 0, 1) with { LowerBound = 1.5 }),
            new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0)));
        Assert.StartsWith("a (", defect.Solver, StringComparison.Ordinal);
        Assert.Contains("1.5", defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SolveAsync_InfeasibleReport_IsADefectOfWhoReportsIt()
    {
        SolverDefectException defect = await DefectAsync(
            new ScriptedSolver(static (problem, context) =>
            {
                context.Observer!.OnIncumbent([1, 1, 0], -1, 1);
                return ScriptedSolver.Answer(problem, 0, 1, 0);
            }));
        Assert.StartsWith("a (", defect.Solver, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SolveAsync_InfeasibleAnswer_IsADefectOfTheMember() => await DefectAsync(
        new ScriptedSolver(ScriptedSolver.Answer(Problem, 0, 1, 0) with { Assignment = new byte[] { 1, 1, 0 } }));

    [Fact]
    public async Task SolveAsync_RaceWithAFailure_EndsAtOnceWithIt()
    {
        ScriptedSolver waiting = new((problem, _, token) =>
        {
            token.WaitHandle.WaitOne();
            return ScriptedSolver.Answer(problem, 0, 1, 0);
        });
        ScriptedSolver failing = new(static (_, _) => throw new InvalidOperationException("broken pipe"));
        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Task.Run(() => Race(Of(waiting, failing), Problem, threads: 2)));
        Assert.Equal("broken pipe", failure.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void SolveAsync_Cancelled_GivesTheBestSoFar(int threads)
    {
        using var stop = new CancellationTokenSource();
        ScriptedSolver going = new((problem, context, token) =>
        {
            context.Observer!.OnIncumbent([0, 1, 0], 1, 1);
            stop.Cancel();
            Assert.True(token.IsCancellationRequested);
            throw new OperationCanceledException(token);
        });
        SolveResult result = Race(Of(going, new ScriptedSolver(ScriptedSolver.Answer(Problem, 1, 0, 0))), Problem, threads, token: stop.Token);
        Assert.Equal((StopReason.Cancelled, 1.0), (result.StopReason, result.Objective));
    }

    [Fact]
    public void SolveAsync_TimeLimitZero_ReturnsTheStartOrTheFirstAnswer()
    {
        var member = new ScriptedSolver(static (problem, _) => ScriptedSolver.Answer(problem, 1, 0, 0) with { StopReason = StopReason.TimeLimit });
        var request = new SolveRequest { Budget = new SolveBudget { TimeLimit = TimeSpan.Zero } };
        Assert.Equal(2, Run(Of(member), Problem.WithIncumbent([0, 0, 1]), request, new FakeTimeProvider()).Objective);
        Assert.Empty(member.Contexts);
        Assert.Equal(3, Run(Of(member), Problem, request, new FakeTimeProvider()).Objective);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    public void SolveAsync_TimeLimitAndHardlyAStep_StillGivesAnAnswer(long steps, int threads)
    {
        // The only step goes to a member that turns out to be unable.
        var refusing = new ScriptedSolver(SolveResult.Unavailable("3 variables are too many."));
        var solver = new PortfolioSolver([new("refusing", refusing), Tabu, Annealing]);
        var budget = new SolveBudget { TimeLimit = TimeSpan.FromSeconds(1), StepLimit = steps };
        SolveResult result = Run(solver, Problem, new SolveRequest { Budget = budget, Parallelism = threads }, new FakeTimeProvider());
        Assert.Equal((ResultQuality.Feasible, StopReason.StepLimit), (result.Quality, result.StopReason));
        Assert.InRange(result.Steps, 0, steps);
    }

    [Fact]
    public void SolveAsync_Observer_HearsTheImprovementsOfAllInTheStepsOfAll()
    {
        var observer = new RecordingObserver();
        Run(
            new PortfolioSolver([Annealing, Tabu]),
            ProblemGenerator.GarmentLike(2, 80, 40, 12),
            new SolveRequest { Budget = new SolveBudget { StepLimit = 4000 }, Observer = observer });
        Assert.True(observer.Incumbents.Count > 1);
        Assert.All(
            observer.Incumbents.Zip(observer.Incumbents.Skip(1)),
            static pair => Assert.True(pair.Second.Objective < pair.First.Objective && pair.Second.Step >= pair.First.Step));
    }

    [Fact]
    public void SolveAsync_InsideAnotherPortfolio_TakesInWhatIsKnownOutside()
    {
        ScriptedSolver finding = new((problem, context, token) =>
        {
            context.Observer!.OnIncumbent([0, 1, 0], 1, 1);
            token.WaitHandle.WaitOne();
            return ScriptedSolver.Answer(problem, 0, 1, 0);
        });
        ScriptedSolver asking = new((problem, context, _) =>
        {
            byte[] better = [1, 0, 0];
            while (!context.Outside!.TryGetBetter(3, better))
            {
                Thread.Yield();
            }

            return ScriptedSolver.Answer(problem, better) with { Quality = ResultQuality.ProvenOptimal };
        });
        SolveResult result = Race(new PortfolioSolver([new("a", finding), new("inner", Of(asking))]), Problem, threads: 2);
        Assert.Equal((1.0, "a", "inner"), (result.Objective, result.Provenance["foundBy"], result.Provenance["provenBy"]));
    }

    private static PortfolioSolver Of(params ScriptedSolver[] solvers) =>
        new([.. solvers.Select(static (solver, i) => new PortfolioMember(((char)('a' + i)).ToString(), solver))]);

    private static SolveResult Run(IBlockSolver solver, BlockProblem problem, SolveRequest request, TimeProvider? clock = null, CancellationToken token = default) =>
        new SolverRunner(clock ?? TimeProvider.System).SolveAsync(solver, problem, request, token).AsTask().GetAwaiter().GetResult();

    private static Task<SolverDefectException> DefectAsync(params ScriptedSolver[] solvers) =>
        Assert.ThrowsAsync<SolverDefectException>(() => Task.Run(() => Run(Of(solvers), Problem, new SolveRequest())));

    // On a clock that stands, so that only a proof, a target or a cancellation ends it.
    private SolveResult Race(IBlockSolver solver, BlockProblem problem, int threads, double? target = null, CancellationToken token = default)
    {
        var budget = new SolveBudget { TimeLimit = TimeSpan.FromSeconds(1), TargetObjective = target };
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, _patience.Token);
        SolveResult result = Run(solver, problem, new SolveRequest { Budget = budget, Parallelism = threads }, new FakeTimeProvider(), either.Token);
        Assert.False(_patience.IsCancellationRequested, "Nothing ended the race.");
        return result;
    }
}
