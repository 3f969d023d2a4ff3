namespace Solvers.Studies.Tests;

public sealed class LogGridTests
{
    [Fact]
    public void Between_OneDecade_HasEvenRatiosAndBothEnds()
    {
        double[] grid = LogGrid.Between(0.01, 0.1, 4);
        Assert.Equal(5, grid.Length);
        Assert.Equal(0.01, grid[0]);
        Assert.Equal(0.1, grid[^1]);
        Assert.All(grid.Zip(grid.Skip(1)), static pair => Assert.Equal(Math.Pow(10, 0.25), pair.Second / pair.First, 12));
    }

    [Fact]
    public void Between_SameEnds_IsOnePoint() => Assert.Equal([2.0], LogGrid.Between(2, 2, 24));

    [Fact]
    public void Between_BadEnds_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => LogGrid.Between(0, 1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(static () => LogGrid.Between(2, 1, 4));
    }
}
