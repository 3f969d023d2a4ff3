using Solvers.Abstractions;
using Solvers.Core;
using Xunit;

namespace Solvers.TestKit;

/// <summary>
/// The promises of a block solver, each a check that runs on any solver. Work is bounded by steps and by clocks that move
/// when read, so that nothing here depends on the speed of the machine.
/// </summary>
public static class ConformanceSuite
{
    private const SolverCapabilities Any = SolverCapabilities.None;
    private const SolverCapabilities Exact = SolverCapabilities.ExactCardinality;
    private const SolverCapabilities Free = SolverCapabilities.Unconstrained;
    private const double Rounding = 1e-9;

    // Only a solver that never looks at its clock or its steps needs this long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly SolveBudget Small = new() { StepLimit = 2000 };

    private static readonly SolverRunner Runner = new();

    /// <summary>Gets the checks, in a fixed order, each name once.</summary>
    public static IReadOnlyList<ConformanceCheck> Checks { get; } =
    [
        new("EmptyBlock", Exact, EmptyBlockAsync),
        new("EmptyBlock_Free", Free, static solver => ExpectOptimumAsync(solver, new BlockProblem([], FreeConstraint.Instance, offset: -3))),
        new("OneVariable", Exact, OneVariableAsync),
        new("OneVariable_Free", Free, OneFreeVariableAsync),
        new("AllZero", Exact, static solver => ExpectOptimumAsync(solver, new BlockProblem(new double[8], new CardinalityConstraint(3), new double[16], offset: 2.5))),
        new("NoQuadraticTerm", Exact, static solver => ExpectOptimumAsync(solver, new BlockProblem([3, -1, 2, -5, 0], new CardinalityConstraint(2)))),
        new("Ties", Exact, TiesAsync),
        new("NothingChosen", Exact, static solver => ExpectOptimumAsync(solver, ProblemGenerator.Convex(1, 9, 0, 4))),
        new("EverythingChosen", Exact, static solver => ExpectOptimumAsync(solver, ProblemGenerator.Convex(2, 9, 9, 4))),
        new("Cardinality_EveryValue", Exact, EveryCardinalityAsync),
        new("LargeNumbers", Exact, static solver => ScaledAsync(solver, 1e9)),
        new("SmallNumbers", Exact, static solver => ScaledAsync(solver, 1e-9)),
        new("NearlySymmetric", Exact, NearlySymmetricAsync),
        new("Objective_AsRecomputed", Exact, ObjectiveAsync),
        new("Objective_AsRecomputed_Free", Free, FreeObjectiveAsync),
        new("FactorForm_SameAsDenseForm", Exact | SolverCapabilities.Deterministic, FactorFormAsync),
        new("Proof_IsTheTruth", Exact | SolverCapabilities.ProvesOptimality, static solver => ProofAsync(solver, free: false)),
        new("Proof_IsTheTruth_Free", Free | SolverCapabilities.ProvesOptimality, static solver => ProofAsync(solver, free: true)),
        new("Answer_BetweenOptimumAndChance", Exact, static solver => BetweenAsync(solver, free: false)),
        new("Answer_BetweenOptimumAndChance_Free", Free, static solver => BetweenAsync(solver, free: true)),
        new("Problem_Untouched", Exact, UntouchedAsync),
        new("StepLimit_Respected", Exact, StepLimitAsync),
        new("TimeLimit_Zero", Exact, TimeLimitZeroAsync),
        new("TimeLimit_Honoured", Exact, TimeLimitAsync),
        new("Target_EndsTheSearch", Exact, TargetAsync),
        new("Cancelled_BeforeStart", Exact, CancelledAsync),
        new("Seed_SameBits", Exact | SolverCapabilities.Deterministic, SameSeedAsync),
        new("Parallelism_SameBits", Exact | SolverCapabilities.Deterministic, ParallelismAsync),
        new("Parallelism_SameBits_Free", Free | SolverCapabilities.Deterministic, FreeParallelismAsync),
        new("ManyAtOnce_SameBits", Exact | SolverCapabilities.Deterministic, ManyAtOnceAsync),
        new("WarmStart_NeverWorse", Exact | SolverCapabilities.WarmStart, WarmStartAsync),
        new("WarmStart_OptimumKept", Exact | SolverCapabilities.WarmStart, OptimalStartAsync),
        new("WarmStart_NeverWorse_Free", Free | SolverCapabilities.WarmStart, FreeWarmStartAsync),
        new("Observer_HearsImprovements", Exact, ObserverAsync),
        new("WrongConstraint_Unavailable", Any, WrongConstraintAsync),
    ];

    /// <summary>Finds a check.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The check.</returns>
    public static ConformanceCheck Get(string name) => Checks.Single(check => check.Name == name);

    private static Task<SolveResult> RunAsync(IBlockSolver solver, BlockProblem problem, SolveBudget? budget = null, ulong seed = 7) =>
        Runner.SolveAsync(solver, problem, new SolveRequest { Budget = budget ?? Small, Seed = seed }).AsTask();

    private static async Task ExpectOptimumAsync(IBlockSolver solver, BlockProblem problem)
    {
        SolveResult result = await RunAsync(solver, problem);
        AssertFeasible(problem, result);
        double optimum = Enumerator.Minimum(problem).Objective;
        AssertClose(optimum, result.Objective, problem);
    }

    private static Task EmptyBlockAsync(IBlockSolver solver) =>
        ExpectOptimumAsync(solver, new BlockProblem([], new CardinalityConstraint(0), offset: 1.5));

    private static async Task OneVariableAsync(IBlockSolver solver)
    {
        await ExpectOptimumAsync(solver, new BlockProblem([-2], new CardinalityConstraint(0), [3]));
        await ExpectOptimumAsync(solver, new BlockProblem([2], new CardinalityConstraint(1), [3]));
    }

    private static async Task OneFreeVariableAsync(IBlockSolver solver)
    {
        await ExpectOptimumAsync(solver, new BlockProblem([-2], FreeConstraint.Instance, [1]));
        await ExpectOptimumAsync(solver, new BlockProblem([2], FreeConstraint.Instance, hessian: [-6]));
    }

    private static async Task TiesAsync(IBlockSolver solver)
    {
        double[] factor = new double[20];
        factor.AsSpan().Fill(1);
        double[] linear = new double[10];
        linear.AsSpan().Fill(-1);
        await ExpectOptimumAsync(solver, new BlockProblem(linear, new CardinalityConstraint(4), factor));
    }

    private static async Task EveryCardinalityAsync(IBlockSolver solver)
    {
        for (int k = 0; k <= 7; k++)
        {
            BlockProblem problem = ProblemGenerator.Indefinite((ulong)k, 7, k);
            AssertFeasible(problem, await RunAsync(solver, problem));
        }
    }

    private static async Task ScaledAsync(IBlockSolver solver, double scale)
    {
        BlockProblem plain = ProblemGenerator.Indefinite(3, 10, 4);
        double[] linear = [.. plain.Linear.ToArray().Select(value => value * scale)];
        double[] hessian = [.. plain.Hessian.ToArray().Select(value => value * scale)];
        var problem = new BlockProblem(linear, plain.Constraint, hessian: hessian);
        SolveResult result = await RunAsync(solver, problem);
        AssertFeasible(problem, result);
        Assert.True(result.Objective <= MeanOfRandom(problem), $"{result.Objective} is no better than chance at scale {scale}.");
    }

    private static async Task NearlySymmetricAsync(IBlockSolver solver)
    {
        BlockProblem plain = ProblemGenerator.Indefinite(4, 12, 5);
        double[] hessian = plain.Hessian.ToArray();
        for (int i = 0; i < 12; i++)
        {
            for (int j = i + 1; j < 12; j++)
            {
                hessian[(i * 12) + j] += 1e-7;
            }
        }

        var problem = new BlockProblem(plain.Linear.ToArray(), plain.Constraint, hessian: hessian);
        AssertFeasible(problem, await RunAsync(solver, problem));
    }

    private static async Task ObjectiveAsync(IBlockSolver solver)
    {
        for (ulong seed = 0; seed < 4; seed++)
        {
            // The runner throws when the solver's own number is off; the last assertion keeps the runner honest.
            foreach (BlockProblem problem in Samples(seed))
            {
                AssertFeasible(problem, await RunAsync(solver, problem, seed: seed));
            }
        }
    }

    private static async Task FreeObjectiveAsync(IBlockSolver solver)
    {
        for (ulong seed = 0; seed < 4; seed++)
        {
            foreach (BlockProblem problem in new[] { ProblemGenerator.Convex(seed, 15, null, 6), ProblemGenerator.Indefinite(seed, 15, null) })
            {
                AssertFeasible(problem, await RunAsync(solver, problem, seed: seed));
            }
        }
    }

    private static async Task FactorFormAsync(IBlockSolver solver)
    {
        for (ulong seed = 0; seed < 4; seed++)
        {
            BlockProblem factored = ProblemGenerator.Convex(seed, 14, 6, 5);
            BlockProblem dense = ProblemGenerator.ToDense(factored);
            SolveResult fromFactor = await RunAsync(solver, factored, new SolveBudget { StepLimit = 20_000 });
            SolveResult fromDense = await RunAsync(solver, dense, new SolveBudget { StepLimit = 20_000 });
            AssertClose(fromFactor.Objective, dense.Evaluate(fromFactor.Assignment.Span), dense);
            AssertClose(fromFactor.Objective, fromDense.Objective, dense);
        }
    }

    private static async Task ProofAsync(IBlockSolver solver, bool free)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            foreach (BlockProblem problem in SmallSamples(seed, free))
            {
                SolveResult result = await RunAsync(solver, problem, SolveBudget.Unlimited);
                double optimum = Enumerator.Minimum(problem).Objective;
                Assert.Equal(ResultQuality.ProvenOptimal, result.Quality);
                AssertClose(optimum, result.Objective, problem);
                AssertClose(optimum, Assert.NotNull(result.LowerBound), problem);
            }
        }
    }

    private static async Task BetweenAsync(IBlockSolver solver, bool free)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            foreach (BlockProblem problem in SmallSamples(seed, free))
            {
                SolveResult result = await RunAsync(solver, problem, seed: seed);
                double optimum = Enumerator.Minimum(problem).Objective;
                double slack = Rounding * Scale(problem);
                Assert.True(result.Objective >= optimum - slack, $"{result.Objective} is below the optimum {optimum}.");
                Assert.True(result.Objective <= MeanOfRandom(problem), $"{result.Objective} is no better than chance.");
                Assert.True(!(result.LowerBound > optimum + slack), $"The bound {result.LowerBound} is above the optimum {optimum}.");
                Assert.True(
                    result.Quality != ResultQuality.ProvenOptimal || result.Objective <= optimum + slack,
                    $"{result.Objective} is called optimal, the optimum is {optimum}.");
            }
        }
    }

    private static async Task UntouchedAsync(IBlockSolver solver)
    {
        BlockProblem problem = ProblemGenerator.GarmentLike(5, 16, 7, 6);
        double[] linear = problem.Linear.ToArray();
        double[] factor = problem.Factor.ToArray();
        byte[] incumbent = problem.Incumbent!.Value.ToArray();
        await RunAsync(solver, problem);
        Assert.Equal(linear, problem.Linear.ToArray());
        Assert.Equal(factor, problem.Factor.ToArray());
        Assert.Equal(incumbent, problem.Incumbent.Value.ToArray());
    }

    private static async Task StepLimitAsync(IBlockSolver solver)
    {
        foreach (long limit in new long[] { 0, 1, 10, 333 })
        {
            foreach (BlockProblem problem in Samples(6))
            {
                SolveResult result = await RunAsync(solver, problem, new SolveBudget { StepLimit = limit });
                AssertFeasible(problem, result);
                Assert.True(result.Steps <= limit, $"{result.Steps} steps were taken, {limit} were allowed.");
                Assert.True(
                    result.StopReason is StopReason.StepLimit or StopReason.Completed,
                    $"The search ended with {result.StopReason} under a step limit alone.");
            }
        }
    }

    private static async Task TimeLimitZeroAsync(IBlockSolver solver)
    {
        var clock = new FakeTimeProvider();
        foreach (BlockProblem problem in Samples(8))
        {
            SolveResult result = await new SolverRunner(clock).SolveAsync(
                solver, problem, new SolveRequest { Budget = new SolveBudget { TimeLimit = TimeSpan.Zero } });
            AssertFeasible(problem, result);
            Assert.True(
                result.StopReason is StopReason.TimeLimit or StopReason.Completed,
                $"The search ended with {result.StopReason} under a time limit of zero.");
        }
    }

    private static async Task TimeLimitAsync(IBlockSolver solver)
    {
        // Time passes only when somebody looks at the clock, so a solver that stops when told to overshoots by the few
        // looks that its restarts and threads still take.
        var limit = TimeSpan.FromMilliseconds(50);
        var tolerance = TimeSpan.FromMilliseconds(5);
        using var patience = new CancellationTokenSource(Patience);
        foreach (BlockProblem problem in new[] { ProblemGenerator.Convex(9, 24, 12, 8), ProblemGenerator.Indefinite(9, 24, 12) })
        {
            var clock = new FakeTimeProvider(TimeSpan.FromMilliseconds(0.2));
            var context = new SolveContext(new SolveBudget { TimeLimit = limit }, clock) { Seed = 9 };
            SolveResult result = await solver.SolveAsync(problem, context, patience.Token);
            TimeSpan passed = clock.Passed;
            AssertFeasible(problem, result);
            Assert.True(
                result.StopReason is StopReason.TimeLimit or StopReason.Completed,
                $"The search ended with {result.StopReason} under a time limit alone.");
            Assert.True(passed <= limit + tolerance, $"{passed} passed under a limit of {limit}.");
        }
    }

    private static async Task TargetAsync(IBlockSolver solver)
    {
        BlockProblem problem = ProblemGenerator.Convex(10, 12, 5, 6);
        SolveResult result = await RunAsync(
            solver, problem, new SolveBudget { StepLimit = 100_000, TargetObjective = double.MaxValue });
        AssertFeasible(problem, result);
        Assert.True(
            result.StopReason is StopReason.TargetReached or StopReason.Completed,
            $"The search ended with {result.StopReason} although the target was reached from the start.");
    }

    private static async Task CancelledAsync(IBlockSolver solver)
    {
        foreach (BlockProblem problem in Samples(11))
        {
            SolveResult result = await Runner.SolveAsync(solver, problem, new SolveRequest(), new CancellationToken(canceled: true));
            Assert.True(
                result.StopReason is StopReason.Cancelled or StopReason.Completed,
                $"The search ended with {result.StopReason} although it was cancelled.");
            if (result.Quality != ResultQuality.None)
            {
                AssertFeasible(problem, result);
            }
        }
    }

    private static async Task SameSeedAsync(IBlockSolver solver)
    {
        foreach (BlockProblem problem in Samples(12))
        {
            SolveResult first = await RunAsync(solver, problem, seed: 99);
            SolveResult second = await RunAsync(solver, problem, seed: 99);
            AssertSame(first, second);
        }
    }

    private static async Task ParallelismAsync(IBlockSolver solver)
    {
        foreach (BlockProblem problem in Samples(13))
        {
            await SameOnThreadsAsync(solver, problem);
        }
    }

    private static async Task FreeParallelismAsync(IBlockSolver solver)
    {
        await SameOnThreadsAsync(solver, ProblemGenerator.Indefinite(13, 20, null));
        await SameOnThreadsAsync(solver, ProblemGenerator.Convex(13, 20, null, 6));
    }

    private static async Task SameOnThreadsAsync(IBlockSolver solver, BlockProblem problem)
    {
        SolveResult? single = null;
        foreach (int parallelism in new[] { 1, 2, 4 })
        {
            SolveResult result = await Runner.SolveAsync(
                solver, problem, new SolveRequest { Budget = Small, Seed = 5, Parallelism = parallelism });
            single ??= result;
            AssertSame(single, result);
        }
    }

    private static async Task ManyAtOnceAsync(IBlockSolver solver)
    {
        BlockProblem[] problems = [.. Samples(14), .. Samples(15), .. Samples(16)];
        IReadOnlyList<SolveResult>? single = null;
        foreach (int parallelism in new[] { 1, 2, 4, 32 })
        {
            IReadOnlyList<SolveResult> results = await Runner.SolveManyAsync(
                solver, problems, new SolveRequest { Budget = Small, Seed = 3, Parallelism = parallelism });
            single ??= results;
            Assert.Equal(problems.Length, results.Count);
            for (int i = 0; i < problems.Length; i++)
            {
                AssertFeasible(problems[i], results[i]);
                AssertSame(single[i], results[i]);
            }
        }
    }

    private static async Task WarmStartAsync(IBlockSolver solver)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            foreach (BlockProblem problem in Samples(20 + seed))
            {
                await NeverWorseAsync(solver, problem, ProblemGenerator.RandomAssignment(problem, seed));
            }
        }
    }

    private static async Task FreeWarmStartAsync(IBlockSolver solver)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            BlockProblem problem = ProblemGenerator.Indefinite(30 + seed, 18, null);
            await NeverWorseAsync(solver, problem, ProblemGenerator.RandomAssignment(problem, seed));
        }
    }

    // Without the runner, which would hide a worse answer behind the incumbent.
    private static async Task NeverWorseAsync(IBlockSolver solver, BlockProblem problem, byte[] incumbent)
    {
        foreach (long limit in new long[] { 0, 3, 500 })
        {
            var context = new SolveContext(new SolveBudget { StepLimit = limit }, TimeProvider.System) { Seed = 1 };
            SolveResult result = await solver.SolveAsync(problem.WithIncumbent(incumbent), context, CancellationToken.None);
            AssertFeasible(problem, result);
            double start = problem.Evaluate(incumbent);
            Assert.True(
                result.Objective <= start + (Rounding * Scale(problem)),
                $"{result.Objective} is worse than the start {start} after {result.Steps} steps.");
        }
    }

    private static async Task OptimalStartAsync(IBlockSolver solver)
    {
        BlockProblem problem = ProblemGenerator.Indefinite(40, 12, 6);
        (double optimum, byte[] assignment) = Enumerator.Minimum(problem);
        var context = new SolveContext(Small, TimeProvider.System);
        SolveResult result = await solver.SolveAsync(problem.WithIncumbent(assignment), context, CancellationToken.None);
        AssertClose(optimum, problem.Evaluate(result.Assignment.Span), problem);
    }

    private static async Task ObserverAsync(IBlockSolver solver)
    {
        foreach (BlockProblem problem in Samples(50))
        {
            var observer = new RecordingObserver();
            SolveResult result = await Runner.SolveAsync(
                solver, problem, new SolveRequest { Budget = Small, Observer = observer, KeepTrace = true });
            double slack = SolverRunner.Tolerance * Scale(problem);
            double previous = double.PositiveInfinity;
            foreach ((byte[] assignment, double objective, long step) in observer.Incumbents)
            {
                Assert.True(problem.Constraint.IsSatisfiedBy(assignment), "An incumbent is infeasible.");
                Assert.InRange(objective, problem.Evaluate(assignment) - slack, problem.Evaluate(assignment) + slack);
                Assert.True(objective < previous, $"{objective} is reported after {previous} as an improvement.");
                Assert.InRange(step, 0, result.Steps);
                previous = objective;
            }

            Assert.True(result.Objective <= previous + slack, $"The answer {result.Objective} is worse than {previous}, which was reported.");
            Assert.NotEmpty(result.Trace);
            AssertClose(result.Objective, Assert.NotNull(result.Trace[^1].Objective), problem, SolverRunner.Tolerance);
        }
    }

    private static async Task WrongConstraintAsync(IBlockSolver solver)
    {
        foreach (BlockProblem problem in new[] { ProblemGenerator.Indefinite(60, 6, null), ProblemGenerator.Indefinite(60, 6, 3) })
        {
            bool takes = solver.Capabilities.HasFlag(problem.Constraint.Cardinality is null ? Free : Exact);
            SolveResult result = await RunAsync(solver, problem);
            Assert.Equal(takes, result.StopReason != StopReason.Unavailable);
            Assert.Equal(takes, result.Assignment.Length == 6);
            Assert.True(takes || !string.IsNullOrEmpty(result.Message), "A refusal needs a message.");
        }
    }

    private static IEnumerable<BlockProblem> Samples(ulong seed) =>
    [
        ProblemGenerator.Convex(seed, 18, 7, 5),
        ProblemGenerator.Indefinite(seed, 17, 8),
        ProblemGenerator.GarmentLike(seed, 20, 10, 12),
    ];

    private static IEnumerable<BlockProblem> SmallSamples(ulong seed, bool free) => free
        ? [ProblemGenerator.Convex(seed, 11, null, 4), ProblemGenerator.Indefinite(seed, 10, null)]
        : [ProblemGenerator.Convex(seed, 11, 4, 4), ProblemGenerator.Indefinite(seed, 10, 5), ProblemGenerator.GarmentLike(seed, 12, 6, 8)];

    private static double MeanOfRandom(BlockProblem problem)
    {
        const int Draws = 32;
        double sum = 0;
        for (ulong draw = 0; draw < Draws; draw++)
        {
            sum += problem.Evaluate(ProblemGenerator.RandomAssignment(problem, draw));
        }

        return sum / Draws;
    }

    private static void AssertFeasible(BlockProblem problem, SolveResult result)
    {
        Assert.True(
            result.Quality is ResultQuality.Feasible or ResultQuality.ProvenOptimal,
            $"There is no answer: {result.Quality}, {result.StopReason}, {result.Message}");
        Assert.Equal(problem.VariableCount, result.Assignment.Length);
        Assert.True(problem.Constraint.IsSatisfiedBy(result.Assignment.Span), "The answer is infeasible.");
        AssertClose(problem.Evaluate(result.Assignment.Span), result.Objective, problem, SolverRunner.Tolerance);
    }

    private static void AssertSame(SolveResult first, SolveResult second)
    {
        Assert.Equal(first.Assignment.ToArray(), second.Assignment.ToArray());
        Assert.Equal(BitConverter.DoubleToInt64Bits(first.Objective), BitConverter.DoubleToInt64Bits(second.Objective));
        Assert.Equal(first.Steps, second.Steps);
        Assert.Equal(first.Quality, second.Quality);
        Assert.Equal(first.StopReason, second.StopReason);
    }

    private static void AssertClose(double expected, double actual, BlockProblem problem, double tolerance = Rounding) =>
        Assert.InRange(actual, expected - (tolerance * Scale(problem)), expected + (tolerance * Scale(problem)));

    private static double Scale(BlockProblem problem)
    {
        double scale = 1 + Math.Abs(problem.Offset);
        foreach (double value in problem.Linear)
        {
            scale += Math.Abs(value);
        }

        return scale;
    }
}
