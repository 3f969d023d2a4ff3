using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Studies.Tests;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.75, 3.25)]
    [InlineData(1, 4)]
    public void At_OneToFour_InterpolatesBetweenNeighbours(double probability, double expected) =>
        Assert.Equal(expected, Quantiles.At([1, 2, 3, 4], probability), 12);

    [Fact]
    public void At_SingleValue_IsThatValue() => Assert.Equal(7, Quantiles.At([7], 0.3));

    [Fact]
    public void At_InfiniteNeighbour_IsInfiniteOnlyBeyondTheFiniteOne()
    {
        double[] sorted = [1, 2, double.PositiveInfinity];
        Assert.Equal(2, Quantiles.At(sorted, 0.5));
        Assert.Equal(double.PositiveInfinity, Quantiles.At(sorted, 0.51));
        Assert.Equal(double.PositiveInfinity, Quantiles.At([double.PositiveInfinity, double.PositiveInfinity], 0.5));
    }

    [Fact]
    public void Spread_AnySample_IsOrderedWithinTheSample()
    {
        Prop.ForAll(Samples.Finite, values =>
        {
            var spread = Spread.Of(values);
            Assert.Equal(values.Min(), spread.Minimum);
            Assert.Equal(values.Max(), spread.Maximum);
            Assert.True(spread.Minimum <= spread.Lower && spread.Lower <= spread.Median);
            Assert.True(spread.Median <= spread.Upper && spread.Upper <= spread.Maximum);
            Assert.Equal(spread, Spread.Of(values.Reverse()));
        }).Check(Samples.Check);
    }
}
