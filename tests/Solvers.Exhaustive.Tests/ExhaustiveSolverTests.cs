using Solvers.Abstractions;
using Solvers.Core;
using Solvers.TestKit;

namespace Solvers.Exhaustive.Tests;

public sealed class ExhaustiveSolverTests
{
    private static readonly SolverRunner Runner = new();

    [Fact]
    public async Task SolveAsync_EverySmallSize_VisitsEachAssignmentOnceAndFindsTheMinimum()
    {
        var solver = new ExhaustiveSolver(new ExhaustiveOptions());
        for (int n = 0; n <= 8; n++)
        {
            for (int k = -1; k <= n; k++)
            {
                BlockProblem problem = ProblemGenerator.Indefinite((ulong)((n * 10) + k + 1), n, k < 0 ? null : k);
                SolveResult result = await Runner.SolveAsync(solver, problem, new SolveRequest());
                Assert.Equal(ResultQuality.ProvenOptimal, result.Quality);
                Assert.Equal(ExhaustiveSolver.CountAssignments(problem) - 1, result.Steps);
                Assert.Equal(Enumerator.Minimum(problem).Objective, result.Objective, 9);
                Assert.Equal(result.Objective, result.LowerBound);
            }
        }
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(10, 1)]
    [InlineData(10, 4)]
    [InlineData(10, 5)]
    [InlineData(10, 9)]
    [InlineData(10, 10)]
    public void CombinationOrder_Moves_ReachEveryCombinationByExchanges(int n, int k)
    {
        var order = new CombinationOrder(n, k);
        byte[] assignment = order.First();
        var seen = new HashSet<string>(StringComparer.Ordinal) { Convert.ToHexString(assignment) };
        while (order.TryNext(out int leaving, out int entering))
        {
            Assert.Equal((1, 0), (assignment[leaving], assignment[entering]));
            (assignment[leaving], assignment[entering]) = (0, 1);
            Assert.True(seen.Add(Convert.ToHexString(assignment)), "A combination came twice.");
        }

        Assert.Equal(ExhaustiveSolver.CountAssignments(new BlockProblem(new double[n], new CardinalityConstraint(k))), seen.Count);
    }

    [Fact]
    public async Task SolveAsync_TooLarge_RefusesWithTheCountAndTheOption()
    {
        var solver = new ExhaustiveSolver(new ExhaustiveOptions { MaxAssignments = 251 });
        SolveResult refused = await Runner.SolveAsync(solver, ProblemGenerator.Convex(1, 10, 5, 3), new SolveRequest());
        Assert.Equal(StopReason.Unavailable, refused.StopReason);
        Assert.Equal(
            "The exhaustive solver refuses 10 variables under sum(x) = 5: 252 assignments exceed maxAssignments = 251. Raise the option, or name another solver.",
            refused.Message);
        Assert.Equal(
            ResultQuality.ProvenOptimal,
            (await Runner.SolveAsync(solver, ProblemGenerator.Convex(1, 10, 4, 3), new SolveRequest())).Quality);
        Assert.Equal(
            StopReason.Unavailable,
            (await Runner.SolveAsync(
                new ExhaustiveSolver(new ExhaustiveOptions()), new BlockProblem(new double[4000], new CardinalityConstraint(2000)), new SolveRequest())).StopReason);
    }

    [Fact]
    public async Task SolveAsync_ManySteps_RoundingDoesNotAddUp()
    {
        // 184 756 assignments: past two refreshes of the objective.
        BlockProblem problem = ProblemGenerator.Convex(3, 20, 10, 30);
        SolveResult fromFactor = await Runner.SolveAsync(new ExhaustiveSolver(new ExhaustiveOptions()), problem, new SolveRequest());
        SolveResult fromDense = await Runner.SolveAsync(
            new ExhaustiveSolver(new ExhaustiveOptions()), ProblemGenerator.ToDense(problem), new SolveRequest());
        Assert.Equal(fromFactor.Objective, fromDense.Objective, 9);
        Assert.Equal(fromFactor.Assignment.ToArray(), fromDense.Assignment.ToArray());
        Assert.Equal(Enumerator.Minimum(problem).Objective, fromFactor.Objective, 9);
    }

    [Fact]
    public async Task SolveAsync_StoppedEarly_GivesTheBestSoFarWithoutAProof()
    {
        BlockProblem problem = ProblemGenerator.Convex(3, 20, 10, 5);
        SolveResult result = await Runner.SolveAsync(
            new ExhaustiveSolver(new ExhaustiveOptions()), problem, new SolveRequest { Budget = new SolveBudget { StepLimit = 5000 } });
        Assert.Equal((ResultQuality.Feasible, StopReason.StepLimit, 5000L), (result.Quality, result.StopReason, result.Steps));
        Assert.Null(result.LowerBound);
    }
}
