namespace Solvers.Pruning.Tests;

public sealed class WeightGroupsTests
{
    private static readonly int[] All = [.. Enumerable.Range(0, 12)];
    private static readonly float[] Rising = [.. Enumerable.Range(0, 12).Select(static i => (float)i)];

    [Theory]
    [InlineData(Grouping.Layer, 7, "5,6,7,8,9,10,11")]
    [InlineData(Grouping.Row, 7, "2,3,6,7,10,11")]
    [InlineData(Grouping.Column, 7, "8,9,10,11")]
    public void Highest_Groups_TakesEqualCountsByIntegerDivision(Grouping grouping, int count, string expected)
    {
        var groups = new WeightGroups(grouping, OutputCount: 3, InputCount: 4);
        Assert.Equal(expected.Split(',').Select(int.Parse), groups.Highest(All, Rising, count).Order());
    }

    [Fact]
    public void Highest_GroupWithFewCandidates_TakesWhatThereIs()
    {
        var groups = new WeightGroups(Grouping.Row, OutputCount: 3, InputCount: 4);
        Assert.Equal([1, 4, 5], groups.Highest([1, 4, 5, 6], [0f, 9f, 8f, 7f], 6).Order());
    }
}
