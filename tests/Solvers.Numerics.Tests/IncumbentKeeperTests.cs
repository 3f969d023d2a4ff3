using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.Numerics.Tests;

public sealed class IncumbentKeeperTests
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    [Fact]
    public void Offer_AnySequence_KeepsTheBestAndReportsImprovementsAlone()
    {
        Config config = Config.QuickThrowOnFailure.WithReplay(424242, 171717);
        Prop.ForAll(
            ArbMap.Default.ArbFor<int[]>(),
            static (int[] draws) =>
            {
                BlockProblem problem = ProblemGenerator.Indefinite((ulong)draws.Length, 9, 4);
                RecordingObserver observer = new();
                IncumbentKeeper keeper = new(problem, Context(observer: observer), CancellationToken.None);
                double best = double.PositiveInfinity;
                int improvementCount = 0;
                for (int i = 0; i < draws.Length; i++)
                {
                    byte[] assignment = ProblemGenerator.RandomAssignment(problem, (ulong)(uint)draws[i]);
                    double objective = problem.Evaluate(assignment);
                    bool better = objective < best;
                    Assert.Equal(better, keeper.Offer(assignment, i));
                    improvementCount += better ? 1 : 0;
                    best = Math.Min(best, objective);
                    Assert.Equal(best, keeper.Objective);
                    Assert.Equal(best, problem.Evaluate(keeper.Assignment));
                    Assert.Equal(improvementCount, observer.Incumbents.Count);
                    Assert.Equal(best, observer.Incumbents[^1].Objective);
                }
            }).Check(config);
    }

    [Fact]
    public void Constructor_ProblemWithIncumbent_KnowsAndReportsIt()
    {
        BlockProblem problem = ProblemGenerator.GarmentLike(1, 12, 5, 4);
        RecordingObserver observer = new();
        IncumbentKeeper keeper = new(problem, Context(observer: observer), CancellationToken.None);
        Assert.Equal(problem.Incumbent!.Value.ToArray(), keeper.Assignment.ToArray());
        Assert.Equal(problem.Evaluate(problem.Incumbent.Value.Span), keeper.Objective);
        Assert.Equal(0, Assert.Single(observer.Incumbents).Step);
        Assert.False(keeper.IsFromOutside);
    }

    [Fact]
    public void OfferBound_LowerThanKnown_IsRefused()
    {
        RecordingObserver observer = new();
        IncumbentKeeper keeper = new(ProblemGenerator.Convex(1, 8, 3, 4), Context(observer: observer), CancellationToken.None);
        Assert.Equal(double.NegativeInfinity, keeper.LowerBound);
        Assert.True(keeper.OfferBound(-7, 1));
        Assert.False(keeper.OfferBound(-8, 2));
        Assert.False(keeper.OfferBound(-7, 3));
        Assert.False(keeper.OfferBound(double.NaN, 4));
        Assert.True(keeper.OfferBound(-6, 5));
        Assert.Equal(-6, keeper.LowerBound);
        Assert.Equal([(-7, 1), (-6, 5)], observer.LowerBounds);
    }

    [Fact]
    public void MustStop_ReasonGoneAgain_KeepsTheFirstReason()
    {
        BlockProblem problem = ProblemGenerator.Convex(1, 8, 3, 4);
        using CancellationTokenSource source = new();
        IncumbentKeeper keeper = new(problem, Context(new SolveBudget { StepLimit = 10 }), source.Token);
        Assert.False(keeper.MustStop(9));
        Assert.Null(keeper.Stop);
        Assert.True(keeper.MustStop(10));
        Assert.True(keeper.MustStop(9));
        source.Cancel();
        Assert.True(keeper.MustStop(9));
        Assert.Equal(StopReason.StepLimit, keeper.Stop);
    }

    [Fact]
    public void MustStop_BetterAssignmentOutside_TakesItInUntilBeaten()
    {
        var problem = new BlockProblem([3, 2, 1, 0], new CardinalityConstraint(1));
        RecordingObserver observer = new();
        ScriptedIncumbentSource outside = new(problem, [0, 0, 1, 0], quietCount: 1);
        IncumbentKeeper keeper = new(problem, Context(observer: observer, outside: outside), CancellationToken.None);
        keeper.Offer([1, 0, 0, 0], 0);
        Assert.False(keeper.MustStop(1));
        Assert.Equal((3, false), (keeper.Objective, keeper.IsFromOutside));
        Assert.False(keeper.MustStop(2));
        Assert.Equal((1, true), (keeper.Objective, keeper.IsFromOutside));
        Assert.Equal([0, 0, 1, 0], keeper.Assignment.ToArray());
        Assert.Equal((1, 2), (observer.Incumbents[^1].Objective, observer.Incumbents[^1].Step));

        // Known already: not taken in twice, and still the one from outside.
        Assert.False(keeper.MustStop(3));
        Assert.False(keeper.Offer([0, 1, 0, 0], 4));
        Assert.Equal((2, true), (observer.Incumbents.Count, keeper.IsFromOutside));
        Assert.True(keeper.Offer([0, 0, 0, 1], 5));
        Assert.False(keeper.MustStop(6));
        Assert.Equal((0, false), (keeper.Objective, keeper.IsFromOutside));
    }

    [Fact]
    public void MustStop_TargetReachedOutside_Stops()
    {
        var problem = new BlockProblem([3, 2, 1], new CardinalityConstraint(1));
        IncumbentKeeper keeper = new(
            problem,
            Context(new SolveBudget { TargetObjective = 1 }, outside: new ScriptedIncumbentSource(problem, [0, 0, 1])),
            CancellationToken.None);
        Assert.True(keeper.MustStop(0));
        Assert.Equal(StopReason.TargetReached, keeper.Stop);
    }

    [Fact]
    public void ToResult_NothingFound_HasNoAssignment()
    {
        IncumbentKeeper keeper = new(ProblemGenerator.Convex(1, 8, 3, 4), Context(), CancellationToken.None);
        keeper.OfferBound(-5, 1);
        SolveResult result = keeper.ToResult(3, TimeSpan.Zero, Nothing);
        Assert.Equal((ResultQuality.None, 0, -5, 3), (result.Quality, result.Assignment.Length, result.LowerBound, result.Steps));
        Assert.True(double.IsNaN(result.Objective));
    }

    [Theory]
    [InlineData(double.NegativeInfinity, null, ResultQuality.Feasible)]
    [InlineData(0.5, 0.5, ResultQuality.Feasible)]
    [InlineData(1, 1.0, ResultQuality.ProvenOptimal)]
    [InlineData(1.25, 1.0, ResultQuality.ProvenOptimal)]
    public void ToResult_BoundAgainstObjective_DecidesTheQuality(double bound, double? reported, ResultQuality quality)
    {
        var problem = new BlockProblem([3, 2, 1], new CardinalityConstraint(1));
        IncumbentKeeper keeper = new(problem, Context(new SolveBudget { StepLimit = 2 }), CancellationToken.None);
        keeper.Offer([0, 0, 1], 1);
        keeper.OfferBound(bound, 1);
        SolveResult free = keeper.ToResult(1, TimeSpan.Zero, Nothing);
        Assert.Equal((quality, reported, StopReason.Completed), (free.Quality, free.LowerBound, free.StopReason));
        keeper.MustStop(2);
        SolveResult stopped = keeper.ToResult(2, TimeSpan.Zero, Nothing);
        Assert.Equal((quality, 1, StopReason.StepLimit), (stopped.Quality, stopped.Objective, stopped.StopReason));
        Assert.Equal([0, 0, 1], stopped.Assignment.ToArray());
    }

    private static SolveContext Context(
        SolveBudget? budget = null, ISolveObserver? observer = null, IIncumbentSource? outside = null) =>
        new(budget ?? SolveBudget.Unlimited, new FakeTimeProvider()) { Observer = observer, Outside = outside };
}
