using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Exhaustive;
using Solvers.Numerics;
using Solvers.TestKit;

namespace Solvers.Convex.Tests;

public sealed class ConvexSolverTests
{
    private const int ProblemCount = 200;

    private static readonly ConvexSolver Solver = new(new ConvexOptions());

    private static readonly ExhaustiveSolver Truth = new(new ExhaustiveOptions());

    [Fact]
    public async Task Solve_SmallProblems_AgreesWithExhaustive()
    {
        var runner = new SolverRunner();
        for (ulong seed = 0; seed < ProblemCount; seed++)
        {
            BlockProblem problem = ProblemGenerator.AnyKind(seed, 20);
            SolveResult result = await runner.SolveAsync(Solver, problem, new SolveRequest { Seed = seed });
            double optimum = (await runner.SolveAsync(Truth, problem, new SolveRequest())).Objective;
            double slack = 1e-8 * (1 + Math.Abs(optimum));
            Assert.True(result.Quality == ResultQuality.ProvenOptimal, $"seed {seed}: {result.Quality} {result.StopReason}");
            Assert.True(Math.Abs(result.Objective - optimum) <= slack, $"seed {seed}: {result.Objective} instead of {optimum}");
            Assert.InRange(Assert.NotNull(result.LowerBound), optimum - slack, optimum + slack);
        }
    }

    [Fact]
    public async Task Solve_AnyStepBudget_HasAValidBoundAndTheSameBitsOnAnyThreadCount()
    {
        var runner = new SolverRunner();
        BlockProblem[] problems =
        [
            ProblemGenerator.GarmentLike(3, 80, 35, 40),
            ProblemGenerator.Indefinite(3, 40, 20),
            ProblemGenerator.Indefinite(4, 45, null),
        ];
        foreach (BlockProblem problem in problems)
        {
            double optimum = (await runner.SolveAsync(Solver, problem, new SolveRequest())).Objective;
            foreach (long steps in new long[] { 20, 100, 700 })
            {
                SolveRequest request = new() { Budget = new SolveBudget { StepLimit = steps }, Seed = 5 };
                SolveResult one = await runner.SolveAsync(Solver, problem, request);
                SolveResult four = await runner.SolveAsync(Solver, problem, request with { Parallelism = 4 });
                Assert.True(!(one.LowerBound > optimum), $"{steps} steps: the bound {one.LowerBound} is above {optimum}");
                Assert.Equal(one.Assignment.ToArray(), four.Assignment.ToArray());
                Assert.Equal(one.LowerBound, four.LowerBound);
                Assert.Equal(one.Steps, four.Steps);
            }
        }
    }

    [Fact]
    public async Task Solve_RelativeGap_EndsWithinIt()
    {
        BlockProblem problem = ProblemGenerator.Indefinite(8, 50, 20);
        SolveResult exact = await new SolverRunner().SolveAsync(Solver, problem, new SolveRequest());
        SolveResult loose = await new SolverRunner().SolveAsync(
            new ConvexSolver(new ConvexOptions { RelativeGap = 0.05 }), problem, new SolveRequest());
        Assert.Equal(ResultQuality.ProvenOptimal, loose.Quality);
        Assert.True(loose.Steps < exact.Steps, $"{loose.Steps} steps, {exact.Steps} for the exact answer");
        Assert.InRange(exact.Objective, Assert.NotNull(loose.LowerBound), loose.Objective);
    }

    [Fact]
    public async Task Solve_DeadVariables_SettledByTheLinearTerm()
    {
        // Half of the columns are zero: only the linear term tells those variables apart.
        BlockProblem live = ProblemGenerator.Convex(2, 8, 4, 5);
        double[] linear = new double[16];
        double[] factor = new double[5 * 16];
        live.Linear.CopyTo(linear);
        for (int i = 8; i < 16; i++)
        {
            linear[i] = 1e-4 * ((i * 7) % 8);
        }

        for (int row = 0; row < 5; row++)
        {
            live.Factor.Slice(row * 8, 8).CopyTo(factor.AsSpan(row * 16));
        }

        for (int k = 0; k <= 16; k++)
        {
            var problem = new BlockProblem(linear, new CardinalityConstraint(k), factor);
            SolveResult result = await new SolverRunner().SolveAsync(Solver, problem, new SolveRequest());
            Assert.Equal(ResultQuality.ProvenOptimal, result.Quality);
            Assert.Equal(Enumerator.Minimum(problem).Objective, result.Objective, 1e-9);
        }
    }

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(0.1, 0.5)]
    [InlineData(0.0, 1e12)]
    public async Task Solve_WholeCoefficients_TreeFindsAndProvesTheOptimum(double relativeGap, double offset)
    {
        // Without descents and from a poor incumbent, so that the tree has to find the optimum.
        var solver = new ConvexSolver(new ConvexOptions { RelativeGap = relativeGap, Perturbations = 0 });
        var runner = new SolverRunner();
        for (ulong seed = 0; seed < 150; seed++)
        {
            BlockProblem problem = Whole(seed, offset);
            problem = problem.WithIncumbent(ProblemGenerator.RandomAssignment(problem, seed));
            SolveResult result = await runner.SolveAsync(solver, problem, new SolveRequest());
            double optimum = Enumerator.Minimum(problem).Objective;
            Assert.Equal(ResultQuality.ProvenOptimal, result.Quality);
            Assert.True(result.LowerBound <= optimum, $"seed {seed}: the bound {result.LowerBound} is above {optimum}");
            Assert.True(
                result.Objective <= optimum + (relativeGap * Math.Abs(result.Objective)) + (1e-9 * Math.Abs(offset)),
                $"seed {seed}: {result.Objective} instead of {optimum}");
        }
    }

    [DataTheory("blocks")]
    [InlineData("garment_00", -9290.050401)]
    [InlineData("garment_01", -14312.915520)]
    [InlineData("garment_02", -225062.168339)]
    [InlineData("garment_06", -7130.798879)]
    public async Task Solve_RecordedBlocks_AreProvenOptimal(string name, double optimum)
    {
        BlockProblem problem = BlockFile.Read(TestData.Get($"blocks/{name}.safetensors")).Problem;
        SolveResult result = await new SolverRunner().SolveAsync(
            Solver, problem, new SolveRequest { Budget = new SolveBudget { StepLimit = 5000 }, Parallelism = 2 });
        Assert.Equal(ResultQuality.ProvenOptimal, result.Quality);
        Assert.Equal(optimum, result.Objective, 1e-5);
        Assert.InRange(Assert.NotNull(result.Gap), 0, 1e-8);
    }

    /// <summary>An indefinite problem with entries from -9 to 9, with and without a cardinality.</summary>
    private static BlockProblem Whole(ulong seed, double offset)
    {
        var random = new SeededRandom(seed, 5);
        int n = 8 + random.NextInt32(6);
        double[] linear = new double[n];
        double[] hessian = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            linear[i] = random.NextInt32(19) - 9;
            for (int j = 0; j < i; j++)
            {
                hessian[(i * n) + j] = hessian[(j * n) + i] = random.NextInt32(19) - 9;
            }
        }

        BlockConstraint constraint = random.NextInt32(2) == 0 ? FreeConstraint.Instance : new CardinalityConstraint(n / 2);
        return new BlockProblem(linear, constraint, hessian: hessian, offset: offset);
    }
}
