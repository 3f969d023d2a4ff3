namespace Solvers.Numerics.Tests;

public sealed class SwapCandidatesTests
{
    [Fact]
    public void Select_EveryLength_SameAsTwin()
    {
        for (int length = 0; length <= Samples.MostLength; length++)
        {
            float[] fields = Samples.WithSpecials((ulong)length, length);
            int[] ones = Samples.Masks((ulong)length, length);
            int[] expiry = [.. Samples.Masks((ulong)length + 1000, length).Select(static mask => 5 - mask)];
            SwapCandidates expected = new();
            SwapCandidates actual = new();
            expected.SelectReference(fields, ones, expiry, 5);
            actual.Select(Samples.Unaligned(fields), Samples.Unaligned(ones), Samples.Unaligned(expiry), 5);
            Assert.Equal(expected.Removals.ToArray(), actual.Removals.ToArray());
            Assert.Equal(expected.Additions.ToArray(), actual.Additions.ToArray());
            Assert.Equal(expected.LargestOne, actual.LargestOne);
            Assert.Equal(expected.SmallestZero, actual.SmallestZero);
            Assert.Equal(expected.Rank(4), actual.Rank(4));
            Assert.Equal(expected.Removals[..4].ToArray(), actual.Removals[..4].ToArray());
            Assert.Equal(expected.Additions[..4].ToArray(), actual.Additions[..4].ToArray());
        }
    }

    [Fact]
    public void Select_OpenVariables_TheBestComesFirst()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            float[] fields = Samples.Normals(seed, 100);
            int[] ones = Samples.Masks(seed, 100);
            SwapCandidates candidates = new();
            candidates.Select(fields, ones, new int[100], 0);
            candidates.Rank(3);
            Assert.Equal(Enumerable.Range(0, 100).Where(i => ones[i] != 0).MaxBy(i => fields[i]), candidates.Removals[0]);
            Assert.Equal(Enumerable.Range(0, 100).Where(i => ones[i] == 0).MinBy(i => fields[i]), candidates.Additions[0]);
            Assert.True(fields[candidates.Additions[0]] <= fields[candidates.Additions[1]]);
        }
    }

    [Fact]
    public void Select_TabuVariables_AreNotNamedButCount()
    {
        SwapCandidates candidates = new();
        candidates.Select([9f, 1f, -9f, -1f], [-1, -1, 0, 0], [8, 7, 8, 7], 7);
        Assert.Equal((1, 1), candidates.Rank(4));
        Assert.Equal(1, candidates.Removals[0]);
        Assert.Equal(3, candidates.Additions[0]);
        Assert.Equal(9f, candidates.LargestOne);
        Assert.Equal(-9f, candidates.SmallestZero);
    }

    [Fact]
    public void Select_Ties_TheLowestIndexOfAResidueWins()
    {
        SwapCandidates candidates = new();
        candidates.Select(new float[64], new int[64], new int[64], 0);
        (int removals, int additions) = candidates.Rank(16);
        Assert.Equal(0, removals);
        Assert.Equal(16, additions);
        Assert.Equal(Enumerable.Range(0, 16), candidates.Additions.ToArray());
    }
}
