using Solvers.Quantum.Qaoa;

namespace Solvers.Quantum.Tests;

public sealed class XyPairsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(10)]
    public void Complete_AnySize_EveryPairOnceInRoundsWithoutConflict(int n)
    {
        IReadOnlyList<(int First, int Second)> pairs = XyPairs.Complete(n);

        Assert.Equal(n * (n - 1) / 2, pairs.Distinct().Count());
        Assert.Equal(n * (n - 1) / 2, pairs.Count);
        Assert.All(pairs.Chunk(Math.Max(1, n / 2)), round =>
            Assert.Equal(2 * round.Length, round.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Count()));
        Assert.All(pairs, pair => Assert.True(pair.First < pair.Second));
    }

    [Fact]
    public void Ring_EvenAndOdd_InTheOrderStated()
    {
        Assert.Equal([(0, 1), (2, 3), (1, 2), (3, 0)], XyPairs.Ring(4));
        Assert.Equal([(0, 1), (2, 3), (1, 2), (3, 4), (4, 0)], XyPairs.Ring(5));
        Assert.Equal([(0, 1)], XyPairs.Ring(2));
        Assert.Empty(XyPairs.Ring(1));
    }
}
