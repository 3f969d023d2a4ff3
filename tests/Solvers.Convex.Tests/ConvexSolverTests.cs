using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Numerics;
using Solvers.TestKit;

namespace Solvers.Convex.Tests;

public sealed class ConvexSolverTests
{
    private const int ProblemCount = 200;

    private static readonly ConvexSolver Solver = new(new ConvexOptions());

    /// <summary>Convex and indefinite, factor and dense, with every cardinality from 0 to n and without one.</summary>
    public static BlockProblem Draw(ulong seed)
    {
        var random = new SeededRandom(seed, 77);
        int n = 1 + random.NextInt32(16);
        int? k = random.NextInt32(5) == 0 ? null : random.NextInt32(n + 1);
        BlockProblem problem = random.NextInt32(4) switch
        {
            0 => ProblemGenerator.Convex(seed, n, k, 1 + random.NextInt32(8)),
            1 => ProblemGenerator.ToDense(ProblemGenerator.Convex(seed, n, k, 1 + random.NextInt32(8))),
            2 when k is { } ones => ProblemGenerator.GarmentLike(seed, n, ones, 1 + random.NextInt32(12)),
            _ => ProblemGenerator.Indefinite(seed, n, k),
        };
        return problem;
    }

    [Fact]
    public async Task Solve_SmallProblems_AgreesWithEnumeration()
    {
        var runner = new SolverRunner();
        for (ulong seed = 0; seed < ProblemCount; seed++)
        {
            BlockProblem problem = Draw(seed);
            SolveResult result = await runner.SolveAsync(Solver, problem, new SolveRequest { Seed = seed });
            double optimum = Enumerator.Minimum(problem).Objective;
            double slack = 1e-8 * (1 + Math.Abs(optimum));
            Assert.True(result.Quality == ResultQuality.ProvenOptimal, $"seed {seed}: {result.Quality} {result.StopReason}");
            Assert.True(Math.Abs(result.Objective - optimum) <= slack, $"seed {seed}: {result.Objective} instead of {optimum}");
            Assert.InRange(Assert.NotNull(result.LowerBound), optimum - slack, optimum + slack);
        }
    }
}
