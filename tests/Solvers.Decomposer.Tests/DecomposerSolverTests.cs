using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Exhaustive;
using Solvers.Numerics;
using Solvers.Tabu;
using Solvers.TestKit;

namespace Solvers.Decomposer.Tests;

public sealed class DecomposerSolverTests
{
    private static readonly SubBlockSelection[] Selections = Enum.GetValues<SubBlockSelection>();

    private static readonly ExhaustiveSolver Exhaustive = new(new ExhaustiveOptions());

    [Fact]
    public void SolveAsync_AnyProblem_SubBlocksHaveTheObjectiveOfTheWhole() =>
        ForAnyProblem(3101, static (problem, seed) =>
        {
            int asked = 0;
            byte[] current = problem.Incumbent!.Value.ToArray();
            double objective = problem.Evaluate(current);
            ScriptedSolver inner = new((part, context) =>
            {
                // The answer, whatever it is, is worth in the whole block what it is worth in the sub-block.
                double scale = 1e-9 * (1 + Math.Abs(part.Offset) + part.Linear.ToArray().Sum(Math.Abs));
                Assert.Equal(objective, part.Evaluate(part.Incumbent!.Value.Span), scale);
                byte[] answer = ProblemGenerator.RandomAssignment(part, context.Seed);
                double value = part.Evaluate(answer);
                objective = Math.Min(objective, value);
                asked++;
                return ScriptedSolver.Answer(part, answer);
            });
            SolveResult result = Run(Of(inner, size: 4, seed), problem, new SolveRequest { Seed = seed });
            Assert.Equal(objective, result.Objective, 1e-9 * Scale(problem));
            Assert.Equal(problem.Evaluate(result.Assignment.Span), result.Objective);
            return asked > 0 || problem.Constraint.Cardinality is { } k && (k == 0 || k == problem.VariableCount);
        });

    [Fact]
    public void SolveAsync_AnyProblem_SubBlocksFitTheirSizeAndSides() =>
        ForAnyProblem(3103, static (problem, seed) =>
        {
            int n = problem.VariableCount;
            ScriptedSolver inner = new((part, _) =>
            {
                int q = part.VariableCount;
                int ones = part.Incumbent!.Value.ToArray().Sum(static value => value);
                Assert.InRange(q, Math.Min(n, 1), 5);
                Assert.Equal(problem.Constraint.Cardinality is null ? null : ones, part.Constraint.Cardinality);
                if (n > 5 && problem.Constraint.Cardinality is not null)
                {
                    Assert.InRange(ones, 1, q - 1);
                }

                return ScriptedSolver.Answer(part, part.Incumbent.Value.ToArray());
            });
            SolveResult result = Run(Of(inner, size: 5, seed), problem, new SolveRequest());
            Assert.Equal(problem.Incumbent!.Value.ToArray(), result.Assignment.ToArray());
            return result.Provenance["improved"] == "0";
        });

    [Fact]
    public void SolveAsync_AnyProblem_CardinalityExactAndNeverWorseThanTheIncumbent() =>
        ForAnyProblem(3105, static (problem, seed) =>
        {
            // Without the runner, which would hide a worse answer behind the incumbent.
            var context = new SolveContext(new SolveBudget { StepLimit = (long)(seed % 300) }, TimeProvider.System) { Seed = seed };
            SolveResult result = Of(Exhaustive, size: 4, seed).SolveAsync(problem, context, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return problem.Constraint.IsSatisfiedBy(result.Assignment.Span)
                && result.Objective <= problem.Evaluate(problem.Incumbent!.Value.Span)
                && result.Steps <= context.Budget.StepLimit;
        });

    [Fact]
    public void SolveAsync_ExhaustiveInsideAWholeBlock_IsTheProvenOptimum() =>
        ForAnyProblem(3107, static (problem, seed) =>
        {
            SolveResult result = Run(Of(Exhaustive, Math.Max(2, problem.VariableCount), seed), problem, new SolveRequest());
            double optimum = Enumerator.Minimum(problem).Objective;
            return result.Quality == ResultQuality.ProvenOptimal && result.StopReason == StopReason.Completed
                && result.Provenance["subBlocks"] == "1"
                && Math.Abs(result.Objective - optimum) <= 1e-9 * Scale(problem);
        });

    [Theory]
    [InlineData(SubBlockSelection.Impact)]
    [InlineData(SubBlockSelection.ReducedCost)]
    [InlineData(SubBlockSelection.Random)]
    public void SolveAsync_ExhaustiveInside_EndsWhereNoSwapIsBetter(SubBlockSelection selection)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            BlockProblem problem = ProblemGenerator.Indefinite(seed, 40, 16);
            var options = new DecomposerOptions { SubSize = 12, Selection = selection, Rounds = 400 };
            SolveResult result = Run(new DecomposerSolver(options, Exhaustive), problem, new SolveRequest { Seed = seed });
            double before = problem.Evaluate(FirstStart(problem));
            Assert.True(result.Objective < before);
            Assert.True(int.Parse(result.Provenance["improved"], null) > 1);

            // A sweep pairs few of the ones with few of the zeros; random sweeps without number pair all.
            if (selection == SubBlockSelection.Random)
            {
                Assert.Equal(result.Objective, BestSwap(problem, result.Assignment.ToArray()), 1e-9);
            }
        }
    }

    [Fact]
    public void SolveAsync_Selections_TakeTheVariablesOfTheirFormulas()
    {
        // d is -5, -4, -10 for the ones and 1, 2, 40.5 for the zeros. Once variable 2 is to leave, 5 costs 0.5 instead of 40.5.
        double[] hessian = new double[36];
        hessian[(2 * 6) + 5] = hessian[(5 * 6) + 2] = 40;
        BlockProblem problem = new BlockProblem([5, 4, 10, 1, 2, 0.5], new CardinalityConstraint(3), hessian: hessian)
            .WithIncumbent([1, 1, 1, 0, 0, 0]);
        Assert.Equal([10, 1], LinearOfFirst(problem, SubBlockSelection.ReducedCost, size: 2));
        Assert.Equal([5, 10, 1, 2], LinearOfFirst(problem, SubBlockSelection.ReducedCost, size: 4));
        Assert.Equal([10, 0.5], LinearOfFirst(problem, SubBlockSelection.Impact, size: 2));
        Assert.Equal([5, 10, 1, 0.5], LinearOfFirst(problem, SubBlockSelection.Impact, size: 4));
    }

    [Fact]
    public void SolveAsync_StepBudget_SameBitsOnAnyThreadCount()
    {
        var tabu = new TabuSolver(new TabuOptions());
        foreach (SubBlockSelection selection in Selections)
        {
            var solver = new DecomposerSolver(new DecomposerOptions { SubSize = 20, Selection = selection }, tabu);
            BlockProblem problem = ProblemGenerator.GarmentLike(5, 80, 40, 30);
            var request = new SolveRequest { Seed = 3, Budget = new SolveBudget { StepLimit = 4000 } };
            SolveResult[] results =
            [
                Run(solver, problem, request),
                Run(solver, problem, request with { Parallelism = 2 }),
                Run(solver, problem, request with { Parallelism = 5 }),
            ];
            Assert.All(results, result => Assert.Equal(results[0].Assignment.ToArray(), result.Assignment.ToArray()));
            Assert.All(results, result => Assert.Equal((results[0].Objective, results[0].Steps), (result.Objective, result.Steps)));
        }
    }

    [Fact]
    public void SolveAsync_Budget_IsSharedAmongTheSubBlocksLeft()
    {
        var clock = new FakeTimeProvider();
        ScriptedSolver inner = new((part, context) =>
        {
            clock.Advance(context.Budget.TimeLimit!.Value / 2);
            return ScriptedSolver.Answer(part, part.Incumbent!.Value.ToArray()) with { Steps = context.Budget.StepLimit!.Value };
        });
        var options = new DecomposerOptions { SubSize = 4, Selection = SubBlockSelection.ReducedCost };
        var budget = new SolveBudget { TimeLimit = TimeSpan.FromSeconds(12), StepLimit = 10, TargetObjective = -1e9 };
        SolveResult result = Run(
            new DecomposerSolver(options, inner),
            ProblemGenerator.Indefinite(1, 12, 6),
            new SolveRequest { Budget = budget, Seed = 11, Parallelism = 3 },
            clock);

        // Three sub-blocks to a sweep: 10/3, 6/2, 3/1 steps; 12/3 s of which half is used, 10/2, 7.5/1.
        Assert.Equal([4L, 3, 3], inner.Contexts.Select(static context => context.Budget.StepLimit!.Value));
        Assert.Equal([4.0, 5, 7.5], inner.Contexts.Select(static context => context.Budget.TimeLimit!.Value.TotalSeconds));
        Assert.All(inner.Contexts, static context => Assert.Equal((-1e9, 3), (context.Budget.TargetObjective, context.Parallelism)));
        Assert.Equal(3, inner.Contexts.Select(static context => context.Seed).Distinct().Count());
        Assert.Equal((StopReason.StepLimit, 10L), (result.StopReason, result.Steps));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(9, 3)]
    public void SolveAsync_Rounds_BoundTheSubBlocks(int rounds, int expected)
    {
        // Nothing gets better, so the first sweep, of three sub-blocks, is the last.
        ScriptedSolver inner = new(static (part, _) => ScriptedSolver.Answer(part, part.Incumbent!.Value.ToArray()));
        var options = new DecomposerOptions { SubSize = 4, Rounds = rounds };
        SolveResult result = Run(new DecomposerSolver(options, inner), ProblemGenerator.Indefinite(1, 12, 6), new SolveRequest());
        Assert.Equal(expected, inner.Contexts.Count);
        Assert.Equal(StopReason.Completed, result.StopReason);
    }

    [Fact]
    public void SolveAsync_Provenance_AddsUpWhatTheSubBlocksCost()
    {
        int call = 0;
        ScriptedSolver inner = new((part, _) => ScriptedSolver.Answer(part, part.Incumbent!.Value.ToArray()) with
        {
            Steps = 7,
            Timings = new SolveTimings(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(2)),
            Provenance = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [CostKeys.Shots] = "1000",
                [CostKeys.Dollars] = call++ == 0 ? "0.30145" : "0.1",
            },
        });
        var options = new DecomposerOptions { Solver = "device", SubSize = 8, ListCosts = true };
        SolveResult result = Run(
            new DecomposerSolver(options, inner), ProblemGenerator.Indefinite(1, 16, 8), new SolveRequest(), new FakeTimeProvider());
        Assert.Equal(("device", "2", "0", "14"), (result.Provenance["solver"], result.Provenance["subBlocks"], result.Provenance["improved"], result.Provenance["innerSteps"]));
        Assert.Equal(("2000", "0.40145", "4"), (result.Provenance[CostKeys.Shots], result.Provenance[CostKeys.Dollars], result.Provenance["innerSeconds"]));
        Assert.False(result.Provenance.ContainsKey(CostKeys.Tasks));
        Assert.Equal(
            "8 choose 4: 0 in 2 s, steps 7, shots 1000, dollars 0.30145; 8 choose 4: 0 in 2 s, steps 7, shots 1000, dollars 0.1",
            result.Provenance["subBlockCosts"]);
        Assert.Equal(TimeSpan.FromSeconds(4), result.Timings.Queue);
    }

    [Fact]
    public void SolveAsync_InnerRefusesAtOnce_IsUnavailableWithTheReason()
    {
        var inner = new ScriptedSolver(SolveResult.Unavailable("too large."));
        SolveResult result = Run(new DecomposerSolver(new DecomposerOptions { Solver = "device" }, inner), ProblemGenerator.Indefinite(1, 30, 15), new SolveRequest());
        Assert.Equal((StopReason.Unavailable, "\"device\" does not solve the sub-blocks: too large."), (result.StopReason, result.Message));
    }

    [Fact]
    public void SolveAsync_InnerRefusesLater_KeepsWhatWasFoundAndSaysWhy()
    {
        int calls = 0;
        ScriptedSolver inner = new((part, _) => calls++ == 0
            ? Run(Exhaustive, part, new SolveRequest())
            : SolveResult.Unavailable("the money is spent."));
        BlockProblem problem = ProblemGenerator.Indefinite(1, 30, 15);
        SolveResult result = Run(new DecomposerSolver(new DecomposerOptions { Solver = "device" }, inner), problem, new SolveRequest());
        Assert.True(result.Objective < problem.Evaluate(FirstStart(problem)));
        Assert.Equal(("1", "\"device\" does not solve the sub-blocks: the money is spent."), (result.Provenance["subBlocks"], result.Provenance["ended"]));
    }

    [Fact]
    public void SolveAsync_Outside_IsWhatTheNextSubBlockIsCutAround()
    {
        BlockProblem problem = ProblemGenerator.Indefinite(2, 30, 15);
        byte[] better = Run(new TabuSolver(new TabuOptions()), problem, new SolveRequest()).Assignment.ToArray();
        double best = problem.Evaluate(better);
        ScriptedSolver inner = new((part, _) =>
        {
            Assert.Equal(best, part.Evaluate(part.Incumbent!.Value.Span), 1e-9);
            return ScriptedSolver.Answer(part, part.Incumbent.Value.ToArray());
        });
        SolveResult result = Run(
            new DecomposerSolver(new DecomposerOptions(), inner), problem, new SolveRequest { Outside = new ScriptedIncumbentSource(problem, better) });
        Assert.Equal((best, true), (result.Objective, inner.Contexts.Count > 0));
    }

    [DataTheory("blocks")]
    [InlineData(SubBlockSelection.Impact)]
    [InlineData(SubBlockSelection.ReducedCost)]
    public void SolveAsync_GarmentBlock_ImprovesItsIncumbentByTenSubBlocks(SubBlockSelection selection)
    {
        BlockProblem problem = BlockFile.Read(TestKit.TestData.Get("blocks/garment_02.safetensors")).Problem;
        var options = new DecomposerOptions { Selection = selection, Rounds = 10 };
        SolveResult result = Run(new DecomposerSolver(options, Exhaustive), problem, new SolveRequest());
        Assert.True(result.Objective < problem.Evaluate(problem.Incumbent!.Value.Span));
        Assert.Equal("10", result.Provenance["subBlocks"]);
    }

    private static void ForAnyProblem(ulong replay, Func<BlockProblem, ulong, bool> holds) =>
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            BlockProblem problem = ProblemGenerator.AnyKind(seed, 12);
            return holds(problem.WithIncumbent(ProblemGenerator.RandomAssignment(problem, seed)), seed);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20, replay));

    private static DecomposerSolver Of(IBlockSolver inner, int size, ulong seed) =>
        new(new DecomposerOptions { SubSize = size, Selection = Selections[seed % 3] }, inner);

    private static SolveResult Run(IBlockSolver solver, BlockProblem problem, SolveRequest request, TimeProvider? clock = null) =>
        new SolverRunner(clock ?? TimeProvider.System).SolveAsync(solver, problem, request).AsTask().GetAwaiter().GetResult();

    /// <summary>Returns the linear terms of the first sub-block, from which its variables can be told.</summary>
    private static double[] LinearOfFirst(BlockProblem problem, SubBlockSelection selection, int size)
    {
        double[]? linear = null;
        ScriptedSolver inner = new((part, _) =>
        {
            linear ??= part.Linear.ToArray();
            return ScriptedSolver.Answer(part, part.Incumbent!.Value.ToArray());
        });
        Run(new DecomposerSolver(new DecomposerOptions { SubSize = size, Selection = selection }, inner), problem, new SolveRequest());
        return linear!;
    }

    private static byte[] FirstStart(BlockProblem problem)
    {
        byte[] start = new byte[problem.VariableCount];
        problem.Constraint.Project(problem.Linear, start);
        return start;
    }

    private static double BestSwap(BlockProblem problem, byte[] assignment)
    {
        double best = problem.Evaluate(assignment);
        for (int i = 0; i < assignment.Length; i++)
        {
            for (int j = 0; j < assignment.Length; j++)
            {
                if (assignment[i] == 1 && assignment[j] == 0)
                {
                    (assignment[i], assignment[j]) = (0, 1);
                    best = Math.Min(best, problem.Evaluate(assignment));
                    (assignment[i], assignment[j]) = (1, 0);
                }
            }
        }

        return best;
    }

    private static double Scale(BlockProblem problem) => 1 + Math.Abs(problem.Offset) + problem.Linear.ToArray().Sum(Math.Abs);
}
