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

        float threshold = KthHighest(scores, count);
        int above = 0;
        foreach (float score in scores)
        {
            above += score > threshold ? 1 : 0;
        }

        int ties = count - above;
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

        float threshold = KthHighest(scores, count);
        int ties = count;
        foreach (float score in scores)
        {
            ties -= score > threshold ? 1 : 0;
        }

        for (int i = 0; i < scores.Length; i++)
        {
            marks[i] = (byte)(scores[i] > threshold || (scores[i] == threshold && ties-- > 0) ? 1 : 0);
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

    private static float KthHighest(ReadOnlySpan<float> scores, int k)
    {
        var threshold = new RankThreshold(k);
        Span<int> counts = stackalloc int[RankThreshold.DigitCount];
        for (int round = 0; round < RankThreshold.RoundCount; round++)
        {
            counts.Clear();
            threshold.Count(scores, counts);
            threshold.Narrow(counts);
        }

        return threshold.Value;
    }
}
