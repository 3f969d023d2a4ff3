using Solvers.Abstractions;
using Solvers.Core;
using Xunit;

namespace Solvers.TestKit;

/// <summary>What a local search must do beyond <see cref="ConformanceSuite"/>: find optima that are known, at sizes that matter.</summary>
/// <param name="solver">The search with default options.</param>
public abstract class LocalSearchTests(IBlockSolver solver)
{
    public static TheoryData<string> Blocks => ["garment_00", "garment_01", "garment_02", "garment_06"];

    [Fact]
    public async Task Solve_SmallProblems_FindsTheOptimum()
    {
        for (ulong seed = 0; seed < 8; seed++)
        {
            BlockProblem[] problems =
            [
                ProblemGenerator.Convex(seed, 14, 6, 4),
                ProblemGenerator.Convex(seed, 13, null, 5),
                ProblemGenerator.Indefinite(seed, 14, 7),
                ProblemGenerator.Indefinite(seed, 13, null),
                ProblemGenerator.GarmentLike(seed, 16, 8, 3),
                new([3, -1, -2], new CardinalityConstraint(1)),
                new([3, -1], FreeConstraint.Instance, hessian: [0, -4, -4, 0]),
            ];
            foreach (BlockProblem problem in problems)
            {
                SolveResult result = await SolveAsync(problem, SolveBudget.Unlimited, seed);
                Assert.Equal(Enumerator.Minimum(problem).Objective, result.Objective, 1e-6);
                Assert.Equal(StopReason.Completed, result.StopReason);
                Assert.True(problem.Constraint.IsSatisfiedBy(result.Assignment.Span));
            }
        }
    }

    [Fact]
    public async Task Solve_DegenerateProblems_GivesTheOnlyAnswer()
    {
        BlockProblem[] problems =
        [
            new([], new CardinalityConstraint(0)),
            new([], FreeConstraint.Instance),
            new([2], new CardinalityConstraint(0), factor: [1]),
            new([2], new CardinalityConstraint(1), factor: [1]),
            new([-2], FreeConstraint.Instance, factor: [1]),
            new([1, 2, 3], new CardinalityConstraint(0), hessian: new double[9]),
            new([1, 2, 3], new CardinalityConstraint(3), factor: [1, 1, 1]),
            new(new double[40], new CardinalityConstraint(20), factor: new double[80]),
            new(new double[40], new CardinalityConstraint(20), hessian: new double[1600]),
            new(new double[40], FreeConstraint.Instance),
        ];
        foreach (BlockProblem problem in problems)
        {
            SolveResult result = await SolveAsync(problem, new SolveBudget { StepLimit = 5000 }, 1);
            double expected = problem.VariableCount switch
            {
                3 => problem.Constraint.Cardinality == 3 ? 10.5 : 0,
                1 => problem.Constraint.Cardinality switch { 1 => 2.5, 0 => 0, _ => -1.5 },
                _ => 0,
            };
            Assert.Equal(expected, result.Objective, 1e-9);
            Assert.Equal(problem.Constraint.Cardinality ?? result.Assignment.Span.Count((byte)1), result.Assignment.Span.Count((byte)1));
        }
    }

    [Fact]
    public async Task Solve_StepBudget_SameBitsOnAnyThreadCount()
    {
        BlockProblem[] problems =
        [
            ProblemGenerator.GarmentLike(5, 500, 250, 24),
            ProblemGenerator.Indefinite(6, 70, 20),
            ProblemGenerator.Indefinite(7, 60, null),
            ProblemGenerator.Convex(8, 300, 100, 8),
        ];
        foreach (BlockProblem problem in problems)
        {
            SolveBudget budget = new() { StepLimit = 30_001 };
            SolveResult first = await SolveAsync(problem, budget, 11);
            foreach (int threads in new[] { 1, 2, 5 })
            {
                SolveResult again = await SolveAsync(problem, budget, 11, threads);
                Assert.Equal(first.Assignment.ToArray(), again.Assignment.ToArray());
                Assert.Equal(first.Objective, again.Objective);
                Assert.Equal(first.Steps, again.Steps);
            }

            Assert.InRange(first.Steps, 1, 30_001);
        }
    }

    [Fact]
    public async Task Solve_WithIncumbent_IsNeverWorse()
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            BlockProblem problem = ProblemGenerator.GarmentLike(seed, 200, 90, 10);
            double incumbent = problem.Evaluate(problem.Incumbent!.Value.Span);
            foreach (long steps in new long[] { 0, 1, 7, 5000 })
            {
                SolveResult result = await SolveAsync(problem, new SolveBudget { StepLimit = steps }, seed);
                Assert.True(result.Objective <= incumbent);
                Assert.True(result.Steps <= steps);
            }
        }
    }

    [Fact]
    public async Task Solve_NoTimeOrCancelled_ReturnsTheIncumbent()
    {
        BlockProblem problem = ProblemGenerator.GarmentLike(1, 100, 50, 10);
        SolveResult late = await SolveAsync(problem, new SolveBudget { TimeLimit = TimeSpan.Zero }, 1);
        Assert.Equal(StopReason.TimeLimit, late.StopReason);
        Assert.Equal(problem.Incumbent!.Value.ToArray(), late.Assignment.ToArray());
        SolveResult cancelled = await solver.SolveAsync(
            problem, new SolveContext(SolveBudget.Unlimited, TimeProvider.System), new CancellationToken(canceled: true));
        Assert.Equal(StopReason.Cancelled, cancelled.StopReason);
        Assert.Equal(problem.Incumbent!.Value.ToArray(), cancelled.Assignment.ToArray());
    }

    [Fact]
    public async Task Solve_Target_StopsThere()
    {
        BlockProblem problem = ProblemGenerator.Convex(2, 14, 6, 4);
        double optimum = Enumerator.Minimum(problem).Objective;
        SolveResult result = await SolveAsync(problem, new SolveBudget { TargetObjective = optimum + 1e-6, StepLimit = 1_000_000 }, 3);
        Assert.Equal(StopReason.TargetReached, result.StopReason);
        Assert.True(result.Objective <= optimum + 1e-6);
    }

    [Fact]
    public async Task Solve_BetterAssignmentOutside_SearchesFromIt()
    {
        // Too few steps for the best alone; enough to undo the one change that spoils it outside.
        SolveBudget budget = new() { StepLimit = 40 };
        foreach (BlockProblem problem in new[] { ProblemGenerator.Indefinite(6, 300, 100), ProblemGenerator.Indefinite(7, 300, null) })
        {
            SolveResult good = await SolveAsync(problem, SolveBudget.Unlimited, 1);
            ScriptedIncumbentSource outside = new(problem, Spoil(problem, good.Assignment.Span));
            SolveResult alone = await SolveAsync(problem, budget, 2);
            SolveResult helped = await SolveAsync(problem, budget, 2, outside: outside);
            Assert.True(
                helped.Objective < Math.Min(alone.Objective, outside.Objective),
                $"{helped.Objective} was found, {alone.Objective} without help, and {outside.Objective} is known outside.");
        }
    }

    [Fact]
    public async Task Solve_BetterAssignmentOutsideLater_EndsWithIt()
    {
        foreach (BlockProblem problem in new[] { ProblemGenerator.GarmentLike(5, 300, 150, 24), ProblemGenerator.Indefinite(6, 150, 50), ProblemGenerator.Indefinite(7, 150, null) })
        {
            byte[] good = (await SolveAsync(problem, SolveBudget.Unlimited, 1)).Assignment.ToArray();
            ScriptedIncumbentSource outside = new(problem, good, quietCount: 2);
            SolveResult result = await SolveAsync(problem, new SolveBudget { StepLimit = 40 }, 2, outside: outside);
            Assert.True(result.Objective <= outside.Objective, $"{result.Objective} was found, {outside.Objective} is known outside.");
            Assert.True(outside.QuestionCount > 2, $"The source was asked {outside.QuestionCount} times.");
        }
    }

    /// <summary>Solves a recorded block with two threads and compares with the best value known of it.</summary>
    /// <param name="name">Name of the file, without its ending.</param>
    /// <param name="blockSolver">The search as it is run on blocks.</param>
    /// <param name="steps">Steps it may take.</param>
    /// <returns>A task that fails when the search ends above the best value.</returns>
    protected static async Task ReachesBestKnownAsync(string name, IBlockSolver blockSolver, long steps)
    {
        ArgumentNullException.ThrowIfNull(blockSolver);
        var file = BlockFile.Read(TestData.Get($"blocks/{name}.safetensors"));
        double best = file.Info.BestKnown!.Value;
        SolveContext context = new(new SolveBudget { StepLimit = steps }, TimeProvider.System) { Seed = 1, Parallelism = 2 };
        SolveResult result = await blockSolver.SolveAsync(file.Problem, context, CancellationToken.None);
        double tolerance = name is "garment_01" or "garment_02" ? 1e-6 : 1e-4;
        Assert.True((result.Objective - best) / Math.Abs(best) <= tolerance, $"{result.Objective} against {best}");
        Assert.Equal(file.Problem.Evaluate(result.Assignment.Span), result.Objective);
    }

    /// <summary>Makes one change, a flip or a swap of the first one with a zero: of those that make it worse, the one that does so least.</summary>
    private static byte[] Spoil(BlockProblem problem, ReadOnlySpan<byte> assignment)
    {
        byte[] spoilt = [];
        double objective = problem.Evaluate(assignment);
        double least = double.PositiveInfinity;
        int one = assignment.IndexOf((byte)1);
        for (int i = 0; i < assignment.Length; i++)
        {
            byte[] changed = assignment.ToArray();
            changed[i] ^= 1;
            if (!problem.Constraint.AllowsFlips)
            {
                changed[one] = 0;
            }

            if (problem.Constraint.IsSatisfiedBy(changed) && problem.Evaluate(changed) is var value && value > objective && value < least)
            {
                (least, spoilt) = (value, changed);
            }
        }

        return spoilt;
    }

    private async Task<SolveResult> SolveAsync(
        BlockProblem problem, SolveBudget budget, ulong seed, int threads = 1, IIncumbentSource? outside = null) =>
        await solver.SolveAsync(
            problem,
            new SolveContext(budget, TimeProvider.System) { Seed = seed, Parallelism = threads, Outside = outside },
            CancellationToken.None);
}
