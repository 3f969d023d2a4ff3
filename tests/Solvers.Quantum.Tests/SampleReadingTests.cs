using Solvers.Abstractions;
using Solvers.Quantum.Qaoa;

namespace Solvers.Quantum.Tests;

public sealed class SampleReadingTests
{
    // Linear: the ones of the cheapest pair are 0 and 1, objective -5.
    private static readonly BlockProblem Problem = new([-3, -2, 1, 4], new CardinalityConstraint(2));

    [Fact]
    public void Of_FeasibleAndInfeasible_TellsThemApart()
    {
        var reading = SampleReading.Of(Problem, [Measured(3, 1, 0, 1, 0), Measured(1, 0, 0, 1, 1), Measured(4, 1, 1, 1, 0)], polish: false);
        Assert.Equal(8, reading.Shots);
        Assert.Equal(3, reading.DistinctCount);
        Assert.Equal(0.5, reading.FeasibleShare);
        Assert.Equal(-2, reading.RawBest);
        Assert.Equal(((3 * -2.0) + 5) / 4, reading.RawMean);
        Assert.Equal(-5, reading.RepairedBest);
        Assert.Null(reading.PolishedBest);
        Assert.Equal([1, 1, 0, 0], reading.Best.ToArray());
    }

    [Fact]
    public void Of_Polished_DescendsFromEach()
    {
        var reading = SampleReading.Of(Problem, [Measured(1, 0, 0, 1, 1)], polish: true);
        Assert.Equal(5, reading.RawBest);
        Assert.Equal(5, reading.RepairedBest);
        Assert.Equal(-5, reading.PolishedBest);
        Assert.Equal([1, 1, 0, 0], reading.Best.ToArray());
    }

    [Fact]
    public void Of_NothingFeasible_HasNoRawValues()
    {
        var reading = SampleReading.Of(Problem, [Measured(2.5, 1, 1, 1, 1)], polish: false);
        Assert.Equal(0, reading.FeasibleShare);
        Assert.Null(reading.RawBest);
        Assert.Null(reading.RawMean);
        Assert.Equal(-5, reading.RepairedBest);
    }

    [Fact]
    public void Of_WithoutCardinality_EverythingIsFeasible()
    {
        BlockProblem free = new([-3, -2, 1, 4], FreeConstraint.Instance);
        var reading = SampleReading.Of(free, [Measured(1, 0, 0, 1, 1)], polish: true);
        Assert.Equal(1, reading.FeasibleShare);
        Assert.Equal(-5, reading.PolishedBest);
    }

    [Fact]
    public void Of_StoppedAtOnce_HasReadNothing()
    {
        var reading = SampleReading.Of(Problem, [Measured(1, 0, 0, 1, 1)], polish: true, static () => true);
        Assert.True(reading.Best.IsEmpty);
        Assert.Null(reading.RepairedBest);
    }

    [Fact]
    public void Of_StoppedInBetween_SharesAreOfWhatWasRead()
    {
        int looks = 0;
        var reading = SampleReading.Of(
            Problem, [Measured(1, 0, 0, 1, 1), Measured(3, 0, 0, 0, 1), Measured(4, 0, 0, 1, 1)], polish: false, () => ++looks > 2);
        Assert.Equal(0.25, reading.FeasibleShare);
    }

    [Fact]
    public void UniformSamples_Many_AreFeasibleAndAlike()
    {
        const int Shots = 20_000;
        IReadOnlyList<Sample> samples = UniformSamples.Draw(ProblemGenerator.Indefinite(1, 6, 3), Shots, 4);
        Assert.Equal(20, samples.Count);
        Assert.Equal(Shots, samples.Sum(static sample => sample.Count));
        Assert.All(samples, static sample => Assert.Equal(3, sample.Assignment.Span.ToArray().Sum(static value => value)));

        // Six standard deviations.
        Assert.All(samples, static sample => Assert.InRange(sample.Count, 1000 - 186, 1000 + 186));
    }

    private static Sample Measured(double count, params byte[] assignment) => new(assignment, count);
}
