using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Marks the highest of a layer's scores on all threads; the answer does not depend on their number.</summary>
internal static class PatternSelection
{
    private const int ChunkLength = 1 << 18;

    /// <summary>Marks the highest of all scores.</summary>
    /// <param name="scores">Contiguous, single precision, in main memory; not NaN.</param>
    /// <param name="count">How many to mark.</param>
    /// <param name="marks">Contiguous, one byte an element; receives 1 for the highest, ties going to the lower index, and 0 for the rest.</param>
    public static void MarkHighest(Tensor scores, int count, Tensor marks)
    {
        int length = checked((int)scores.NumberOfElements);
        if (count == 0 || count == length)
        {
            marks.bytes.Fill((byte)(count == 0 ? 0 : 1));
            return;
        }

        int chunkCount = ((length - 1) / ChunkLength) + 1;
        int[][] counts = [.. Enumerable.Range(0, chunkCount).Select(static _ => new int[RankThreshold.DigitCount])];
        int[] totals = new int[RankThreshold.DigitCount];
        var threshold = new RankThreshold(count);
        for (int round = 0; round < RankThreshold.RoundCount; round++)
        {
            RankThreshold current = threshold;
            Workers.For(chunkCount, chunk =>
            {
                counts[chunk].AsSpan().Clear();
                current.Count(Chunk(Floats.Of(scores), chunk), counts[chunk]);
            });
            totals.AsSpan().Clear();
            foreach (int[] part in counts)
            {
                for (int digit = 0; digit < part.Length; digit++)
                {
                    totals[digit] += part[digit];
                }
            }

            threshold.Narrow(totals);
        }

        // Ties go to the lower index: a chunk may take what those before it leave.
        long[] ties = new long[chunkCount];
        long left = threshold.Ties;
        for (int chunk = 0; chunk < chunkCount; chunk++)
        {
            ties[chunk] = left;
            left -= Math.Min(left, counts[chunk][threshold.LastDigit]);
        }

        float value = threshold.Value;
        Workers.For(
            chunkCount,
            chunk => RankedSelection.MarkAbove(Chunk(Floats.Of(scores), chunk), value, ties[chunk], Chunk(marks.bytes, chunk)));
    }

    /// <summary>Marks the highest scores of each of consecutive groups.</summary>
    /// <param name="scores">Contiguous, single precision, in main memory; not NaN.</param>
    /// <param name="groupLength">Scores per group; divides the number of scores.</param>
    /// <param name="count">How many to mark in each.</param>
    /// <param name="marks">Contiguous, one byte an element; receives 1 for the highest, ties going to the lower index, and 0 for the rest.</param>
    public static void MarkHighestOfEach(Tensor scores, int groupLength, int count, Tensor marks)
    {
        int length = checked((int)scores.NumberOfElements);
        int chunkLength = Math.Max(1, ChunkLength / groupLength) * groupLength;
        Workers.For(((length - 1) / chunkLength) + 1, chunk =>
        {
            int start = chunk * chunkLength;
            int size = Math.Min(chunkLength, length - start);
            RankedSelection.MarkHighestOfEach(Floats.Of(scores).Slice(start, size), groupLength, count, marks.bytes.Slice(start, size));
        });
    }

    private static Span<T> Chunk<T>(Span<T> values, int chunk)
    {
        int start = chunk * ChunkLength;
        return values.Slice(start, Math.Min(ChunkLength, values.Length - start));
    }
}
