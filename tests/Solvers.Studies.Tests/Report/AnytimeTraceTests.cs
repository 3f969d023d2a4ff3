using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Studies.Tests;

public sealed class AnytimeTraceTests
{
    [Fact]
    public void ObjectiveAt_HandWorkedTrace_IsTheLastImprovement()
    {
        AnytimeTrace trace = new(Study.Solve("tabu", -10) with
        {
            Seconds = 2,
            Trace = [new(0.5, null), new(1, -4), new(1, -5), new(1.5, -3)],
        });
        Assert.Equal(1, trace.FirstSeconds);
        Assert.Null(trace.ObjectiveAt(0.99));
        Assert.Equal(-5, trace.ObjectiveAt(1));
        Assert.Equal(-5, trace.ObjectiveAt(1.9));
        Assert.Equal(-10, trace.ObjectiveAt(2));
        Assert.Equal(-10, trace.ObjectiveAt(100));
        Assert.Equal(1, trace.SecondsTo(-10, 0.5));
        Assert.Equal(2, trace.SecondsTo(-10, 0));
        Assert.Equal(double.PositiveInfinity, trace.SecondsTo(-11, 0));
    }

    [Fact]
    public void ObjectiveAt_NoAnswer_IsNull()
    {
        AnytimeTrace trace = new(Study.Solve("tabu", null));
        Assert.Null(trace.FirstSeconds);
        Assert.Null(trace.ObjectiveAt(1e9));
        Assert.Equal(double.PositiveInfinity, trace.SecondsTo(0, 1));
    }

    [Fact]
    public void ObjectiveAt_ImprovementsWithoutFinalAnswer_IsNull() =>
        Assert.Null(new AnytimeTrace(Study.Solve("tabu", null) with { Trace = [new(0.5, -4)] }).FirstSeconds);

    [Fact]
    public void ObjectiveAt_ImprovementBelowTheFinalAnswer_IsTheFinalAnswer()
    {
        AnytimeTrace trace = new(Study.Solve("tabu", -10) with { Seconds = 2, Trace = [new(0.5, -4), new(1, -10.000001)] });
        Assert.Equal(-4, trace.ObjectiveAt(0.9));
        Assert.Equal(-10, trace.ObjectiveAt(1));
        Assert.Equal(-10, trace.ObjectiveAt(3));
    }

    [Fact]
    public void ObjectiveAt_AnyTrace_NeverRises()
    {
        Prop.ForAll(Samples.Finite, values =>
        {
            AnytimeTrace trace = new(Study.Solve("tabu", values.Min()) with
            {
                Seconds = values.Length,
                Trace = [.. values.Select(static (value, index) => new ReportTracePoint(index / 2, value))],
            });
            double?[] seen = [.. Enumerable.Range(0, values.Length + 2).Select(moment => trace.ObjectiveAt(moment))];
            Assert.True(seen.Zip(seen.Skip(1)).All(static pair => pair.Second <= pair.First));
            Assert.Equal(values.Min(), seen[^1]);
        }).Check(Samples.Check);
    }
}
