using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.Abstractions.Tests;

public sealed class SolveContextTests
{
    [Fact]
    public void StopReasonAt_TimeLimit_BindsWhenReached()
    {
        var clock = new FakeTimeProvider();
        clock.Advance(TimeSpan.FromHours(1));
        var context = new SolveContext(new SolveBudget { TimeLimit = TimeSpan.FromMilliseconds(10) }, clock);
        Assert.Null(context.StopReasonAt(0, 1, CancellationToken.None));
        clock.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal(StopReason.TimeLimit, context.StopReasonAt(0, 1, CancellationToken.None));
    }

    [Fact]
    public void StopReasonAt_StepsAndTarget_BindWhenReached()
    {
        var context = new SolveContext(new SolveBudget { StepLimit = 5, TargetObjective = -1 }, TimeProvider.System);
        Assert.Null(context.StopReasonAt(4, 0, CancellationToken.None));
        Assert.Equal(StopReason.StepLimit, context.StopReasonAt(5, 0, CancellationToken.None));
        Assert.Equal(StopReason.TargetReached, context.StopReasonAt(5, -1, CancellationToken.None));
        Assert.Equal(StopReason.Cancelled, context.StopReasonAt(5, -1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void StopReasonAt_Unlimited_NeverStops() => Assert.Null(
        new SolveContext(SolveBudget.Unlimited, TimeProvider.System).StopReasonAt(long.MaxValue, double.NegativeInfinity, CancellationToken.None));

    [Fact]
    public void Gap_OfAResult_IsRelativeToTheBound()
    {
        SolveResult result = SolveResult.Unavailable("why") with { Objective = 11, LowerBound = 10 };
        Assert.Equal(0.1, result.Gap!.Value, 12);
        Assert.Null((result with { LowerBound = null }).Gap);
        Assert.Null((result with { Objective = double.NaN }).Gap);
    }
}
