using FsCheck;
using FsCheck.Fluent;
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
}
