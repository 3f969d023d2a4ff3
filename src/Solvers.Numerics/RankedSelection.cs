using System.Runtime.CompilerServices;

namespace Solvers.Numerics;

/// <summary>Takes the highest-scored of many weights without sorting them all; ties go to the lower index.</summary>
public static class RankedSelection
{
    private const int LongestComparedGroup = 16;

    /// <summary>Finds the <paramref name="count"/> candidates with the highest scores, O(candidates).</summary>
    /// <param name="candidates">Flat weight indices in ascending order.</param>
    /// <param name="scores">Score of each candidate, by position in <paramref name="candidates"/>; not NaN.</param>
    /// <param name="count">How many to take; at most the number of candidates.</param>
    /// <param name="chosen">Receives the chosen indices, ascending; length <paramref name="count"/>.</param>
    public static void Highest(ReadOnlySpan<int> candidates, ReadOnlySpan<float> scores, int count, Span<int> chosen)
    {
        if (count == 0)
        {
            return;
        }

        if (count == candidates.Length)
        {
            candidates.CopyTo(chosen);
            return;
        }

        RankThreshold rank = Threshold(scores, count);
        float threshold = rank.Value;
        long ties = rank.Ties;
        int taken = 0;
        for (int q = 0; q < candidates.Length; q++)
        {
            if (scores[q] > threshold || (scores[q] == threshold && ties-- > 0))
            {
                chosen[taken++] = candidates[q];
            }
        }
    }

    /// <summary>Marks the <paramref name="count"/> highest scores, O(scores).</summary>
    /// <param name="scores">The scores; not NaN.</param>
    /// <param name="count">How many to mark; at most the number of scores.</param>
    /// <param name="marks">Receives 1 for the highest, ties going to the lower index, and 0 for the rest; as long as <paramref name="scores"/>.</param>
    public static void MarkHighest(ReadOnlySpan<float> scores, int count, Span<byte> marks)
    {
        if (count == 0 || count == scores.Length)
        {
            marks.Fill((byte)(count == 0 ? 0 : 1));
            return;
        }

        RankThreshold threshold = Threshold(scores, count);
        MarkAbove(scores, threshold.Value, threshold.Ties, marks);
    }

    /// <summary>Marks the scores above a threshold, and the first of those equal to it.</summary>
    /// <param name="scores">The scores; not NaN.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="ties">How many of the scores equal to the threshold to mark.</param>
    /// <param name="marks">Receives 1 where marked, else 0; as long as <paramref name="scores"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MarkAbove(ReadOnlySpan<float> scores, float threshold, long ties, Span<byte> marks)
    {
        if (marks.Length != scores.Length)
        {
            Throw.LengthMismatch(nameof(marks), marks.Length, scores.Length);
        }

        for (int i = 0; i < marks.Length; i++)
        {
            marks[i] = (byte)(scores[i] > threshold ? 1 : 0);
        }

        // Ties are few: they are looked for rather than tested for on the way.
        int start = 0;
        while (ties > 0 && scores[start..].IndexOf(threshold) is var next and >= 0)
        {
            marks[start + next] = 1;
            start += next + 1;
            ties--;
        }
    }

    /// <summary>
    /// Marks, in each of consecutive groups of equal length, the <paramref name="count"/> highest scores.
    /// </summary>
    /// <param name="scores">The scores of whole groups; not NaN.</param>
    /// <param name="groupLength">Scores per group, at least 1.</param>
    /// <param name="count">How many to mark in each; at most <paramref name="groupLength"/>.</param>
    /// <param name="marks">Receives 1 for the highest, ties going to the lower index, and 0 for the rest; as long as <paramref name="scores"/>.</param>
    public static void MarkHighestOfEach(ReadOnlySpan<float> scores, int groupLength, int count, Span<byte> marks)
    {
        if (groupLength > LongestComparedGroup)
        {
            for (int start = 0; start < scores.Length; start += groupLength)
            {
                MarkHighest(scores.Slice(start, groupLength), count, marks.Slice(start, groupLength));
            }

            return;
        }

        // The rank of a score is how many of its group beat it; every pair is compared once.
        Span<int> ranks = stackalloc int[LongestComparedGroup];
        for (int start = 0; start < scores.Length; start += groupLength)
        {
            ReadOnlySpan<float> group = scores.Slice(start, groupLength);
            ranks.Clear();
            for (int i = 1; i < group.Length; i++)
            {
                int rank = 0;
                for (int j = 0; j < i; j++)
                {
                    int beaten = group[j] >= group[i] ? 1 : 0;
                    rank += beaten;
                    ranks[j] += 1 - beaten;
                }

                ranks[i] = rank;
            }

            Span<byte> groupMarks = marks.Slice(start, groupLength);
            for (int i = 0; i < groupMarks.Length; i++)
            {
                groupMarks[i] = (byte)(ranks[i] < count ? 1 : 0);
            }
        }
    }

    private static RankThreshold Threshold(ReadOnlySpan<float> scores, int count)
    {
        var threshold = new RankThreshold(count);
        Span<int> counts = stackalloc int[RankThreshold.DigitCount];
        for (int round = 0; round < RankThreshold.RoundCount; round++)
        {
            counts.Clear();
            threshold.Count(scores, counts);
            threshold.Narrow(counts);
        }

        return threshold;
    }
}
