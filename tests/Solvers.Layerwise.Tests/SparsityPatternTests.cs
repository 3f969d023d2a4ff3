using FsCheck;
using FsCheck.Fluent;
using Solvers.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

public sealed class SparsityPatternTests
{
    [Fact]
    public void Keep_AnyPattern_KeepsExactlyAsManyInEveryGroup() => Prop
        .ForAll<byte, byte, byte>((rawRows, rawGroups, rawDensity) =>
        {
            int groupSize = 1 + (rawDensity % 8);
            int rows = 1 + (rawRows / 29);
            int inputs = groupSize * (1 + (rawGroups % 9));
            double density = (1 + (rawDensity % 99)) / 100.0;
            SparsityPattern pattern = (rawRows % 3) switch
            {
                0 => SparsityPattern.Layer(density),
                1 => SparsityPattern.Row(density),
                _ => SparsityPattern.Group(1 + (rawGroups % groupSize), groupSize),
            };
            using DisposeScope scope = NewDisposeScope();
            using var generator = new Generator(rawGroups);
            Tensor kept = pattern.Keep(rand(new long[] { rows, inputs }, generator: generator));
            int width = pattern.Kind switch
            {
                PatternKind.Layer => rows * inputs,
                PatternKind.Row => inputs,
                _ => groupSize,
            };
            long[] counts = kept.view(-1, width).to(int64).sum([1L]).data<long>().ToArray();
            return counts.Distinct().Count() == 1 && counts.Sum() == pattern.KeptCount(rows, inputs);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(5, 9));

    [Theory]
    [InlineData("layer", true)]
    [InlineData("row", false)]
    [InlineData("2:4", false)]
    public void Fits_MaskWithAWeightMovedOrAdded_OnlyWhereTheCountsStay(string word, bool fitsMoved)
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(3);
        var pattern = SparsityPattern.Parse(word, 0.5, PatternKind.Layer, "layerwise");
        Tensor kept = pattern.Keep(rand(new long[] { 3, 8 }, generator: generator));
        Assert.True(pattern.Fits(kept));
        Tensor moved = kept.clone();
        moved.view(-1)[kept.view(-1).nonzero()[0, 0].item<long>()] = false;
        Assert.False(pattern.Fits(moved));
        moved[2, kept[2].logical_not().nonzero()[0, 0].item<long>()] = true;
        Assert.Equal(fitsMoved, pattern.Fits(moved));
        Assert.False(SparsityPattern.Group(2, 5).Fits(kept));
    }

    [Fact]
    public void Keep_FourOfEight_IsNotTwoOfFour()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor scores = tensor(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }).view(1, 8);
        Assert.Equal(
            [false, false, false, false, true, true, true, true], SparsityPattern.Group(4, 8).Keep(scores).data<bool>().ToArray());
    }

    [Theory]
    [InlineData(10, 0.1, 1)]
    [InlineData(64, 0.7, 45)]
    [InlineData(64, 0.3, 20)]
    public void KeptCount_Row_PrunesWholeNumbersRoundedDown(int inputs, double density, int kept) =>
        Assert.Equal(kept, SparsityPattern.Row(density).KeptCount(1, inputs));

    [Fact]
    public void Keep_LargeLayerWithTies_EqualsStableSortOnAnyNumberOfThreads()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(12);
        Tensor scores = randn(new long[] { 700, 800 }, generator: generator).mul(20).round().div(20);
        float[] values = scores.data<float>().ToArray();
        int count = (int)SparsityPattern.Layer(0.37).KeptCount(700, 800);
        bool[] expected = new bool[values.Length];
        foreach (int i in Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).Take(count))
        {
            expected[i] = true;
        }

        int threads = get_num_threads();
        try
        {
            foreach (int used in new[] { 1, 3 })
            {
                set_num_threads(used);
                Assert.Equal(expected, SparsityPattern.Layer(0.37).Keep(scores).data<bool>().ToArray());
            }
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void Keep_NotANumber_IsRefused()
    {
        using Tensor scores = tensor(new[] { 1f, float.NaN }).view(1, 2);
        Assert.Throws<ArgumentException>(() => SparsityPattern.Row(0.5).Keep(scores));
    }

    [Theory]
    [InlineData("layer", 0.5, "layer 0.5")]
    [InlineData("Row", 0.25, "row 0.25")]
    [InlineData(null, 0.5, "row 0.5")]
    [InlineData("2:4", null, "2:4")]
    [InlineData("4:8", 0.5, "4:8")]
    [InlineData("1:3", 0.333333333333, "1:3")]
    public void Parse_Words_GiveThePattern(string? word, double? density, string expected) =>
        Assert.Equal(expected, SparsityPattern.Parse(word, density, PatternKind.Row, "layerwise").ToString());

    [Theory]
    [InlineData("layer", null, "layerwise.density is missing")]
    [InlineData("layer", 1.5, "layerwise.density is 1.5")]
    [InlineData("column", 0.5, "layerwise.pattern is \"column\"")]
    [InlineData("5:4", null, "layerwise.pattern is \"5:4\"")]
    [InlineData("0:4", null, "layerwise.pattern is \"0:4\"")]
    [InlineData("2:4:8", null, "layerwise.pattern is \"2:4:8\"")]
    [InlineData("2:4", 0.3, "layerwise.pattern 2:4 keeps 0.5, but layerwise.density is 0.3")]
    public void Parse_WrongOrContradicting_NamesTheKey(string word, double? density, string expected) =>
        Assert.StartsWith(
            expected,
            Assert.Throws<ConfigurationException>(() => SparsityPattern.Parse(word, density, PatternKind.Layer, "layerwise")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void WithDensity_AnyKind_StaysOfItsKind()
    {
        Assert.Equal(SparsityPattern.Layer(0.7), SparsityPattern.Layer(0.5).WithDensity(0.7));
        Assert.Equal(SparsityPattern.Row(0.7), SparsityPattern.Row(0.5).WithDensity(0.7));
        Assert.Equal(SparsityPattern.Group(3, 4), SparsityPattern.Group(2, 4).WithDensity(0.7));
        Assert.Equal(SparsityPattern.Group(2, 4), SparsityPattern.Group(2, 4).WithDensity(0.5));
    }
}
