using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Studies.Tests;

public sealed class CorrelationTests
{
    [Fact]
    public void Linear_HandWorked_IsTheTextbookValue()
    {
        // Deviations (-1, 0, 1) and (-1, 1, 0): 1 / (sqrt 2 sqrt 2).
        Assert.Equal(0.5, Correlation.Linear([1, 2, 3], [1, 3, 2])!.Value, 12);
        Assert.Equal(1, Correlation.Linear([1, 2, 3], [10, 20, 30])!.Value, 12);
        Assert.Equal(-1, Correlation.Linear([1, 2, 3], [3, 2, 1])!.Value, 12);
    }

    [Fact]
    public void Rank_Ties_ShareTheirMeanRank()
    {
        // Ranks (0, 1.5, 1.5, 3) and (0, 1, 2, 3): 4.5 / sqrt(4.5 * 5).
        Assert.Equal(4.5 / Math.Sqrt(22.5), Correlation.Rank([1, 5, 5, 9], [1, 2, 3, 4])!.Value, 12);
    }

    [Fact]
    public void Rank_RisingFunction_IsOne() => Assert.Equal(1, Correlation.Rank([1, 2, 3, 4], [1, 10, 100, 1e9])!.Value, 12);

    [Fact]
    public void Rank_FewOrEqualValues_IsNotDefined()
    {
        Assert.Null(Correlation.Rank([1, 2], [1, 2]));
        Assert.Null(Correlation.Rank([1, 1, 1], [1, 2, 3]));
    }

    [Fact]
    public void Rank_AnySample_IsWithinOneAndSymmetric()
    {
        Prop.ForAll(Samples.Finite, values =>
        {
            double[] other = [.. values.Select(static (value, index) => (value * value) - index)];
            double? rank = Correlation.Rank(values, other);
            Assert.True(rank is null or (>= -1 and <= 1));
            Assert.Equal(rank, Correlation.Rank(other, values));
        }).Check(Samples.Check);
    }
}
