using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Numerics.Tests;

public sealed class RankedSelectionTests
{
    [Fact]
    public void Highest_AnyScores_EqualsStableSort() => Prop
        .ForAll<byte[], byte>((raw, rawCount) =>
        {
            // Few distinct values, so that ties are common.
            float[] scores = [.. raw.Select(static b => (float)(b % 7))];
            int[] candidates = [.. Enumerable.Range(0, raw.Length).Select(static i => (2 * i) + 1)];
            int count = raw.Length == 0 ? 0 : rawCount % (raw.Length + 1);
            int[] chosen = new int[count];
            RankedSelection.Highest(candidates, scores, count, chosen);
            int[] expected =
            [
                .. Enumerable.Range(0, raw.Length).OrderByDescending(i => scores[i]).Take(count).Order().Select(i => candidates[i]),
            ];
            return chosen.SequenceEqual(expected);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(17, 23));

    [Fact]
    public void MarkHighest_AnyScores_MarksWhatHighestChooses() => Prop
        .ForAll<byte[], byte>((raw, rawCount) =>
        {
            float[] scores = [.. raw.Select(static b => (float)(b % 7))];
            int count = raw.Length == 0 ? 0 : rawCount % (raw.Length + 1);
            int[] chosen = new int[count];
            RankedSelection.Highest([.. Enumerable.Range(0, raw.Length)], scores, count, chosen);
            byte[] marks = [.. Enumerable.Repeat((byte)9, raw.Length)];
            RankedSelection.MarkHighest(scores, count, marks);
            return marks.Select((mark, i) => mark == (chosen.Contains(i) ? 1 : 0)).All(static right => right);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(17, 23));

    [Fact]
    public void Highest_Infinities_OrderLikeNumbers()
    {
        float[] scores = [0f, float.NegativeInfinity, 3f, float.PositiveInfinity, 3f];
        int[] chosen = new int[3];
        RankedSelection.Highest([0, 1, 2, 3, 4], scores, 3, chosen);
        Assert.Equal([2, 3, 4], chosen);
    }

    [Fact]
    public void MarkHighestOfEach_AnyGroups_MarksEachAlone() => Prop
        .ForAll<byte[], byte, byte>((raw, rawLength, rawCount) =>
        {
            int length = 1 + (rawLength % 40);
            int count = rawCount % (length + 1);
            float[] scores = [.. raw.Take(raw.Length / length * length).Select(static b => (float)(b % 5) - 2)];
            byte[] marks = [.. Enumerable.Repeat((byte)9, scores.Length)];
            byte[] alone = [.. marks];
            RankedSelection.MarkHighestOfEach(scores, length, count, marks);
            for (int start = 0; start < scores.Length; start += length)
            {
                RankedSelection.MarkHighest(scores.AsSpan(start, length), count, alone.AsSpan(start, length));
            }

            return marks.SequenceEqual(alone);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(29, 31).WithMaxTest(300).WithEndSize(400));

    [Fact]
    public void Highest_ZerosOfBothSigns_AreTies()
    {
        int[] chosen = new int[2];
        RankedSelection.Highest([0, 1, 2], [-0f, 0f, -0f], 2, chosen);
        Assert.Equal([0, 1], chosen);
    }
}
