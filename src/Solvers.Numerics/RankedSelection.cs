using System.Buffers;

namespace Solvers.Numerics;

/// <summary>Takes the highest-scored of many weights without sorting them all; ties go to the lower index.</summary>
public static class RankedSelection
{
    /// <summary>Finds the <paramref name="count"/> candidates with the highest scores, O(candidates) on average.</summary>
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

    /// <summary>Marks the <paramref name="count"/> highest scores, O(scores) on average.</summary>
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

    /// <summary>Finds the k-th highest value by quickselect on a copy.</summary>
    private static float KthHighest(ReadOnlySpan<float> scores, int k)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(scores.Length);
        Span<float> values = rented.AsSpan(0, scores.Length);
        scores.CopyTo(values);
        int low = 0;
        int high = values.Length - 1;
        int target = values.Length - k;
        while (low < high)
        {
            float pivot = MedianOfThree(values[low], values[low + ((high - low) / 2)], values[high]);
            int left = low;
            int right = high;
            while (left <= right)
            {
                while (values[left] < pivot)
                {
                    left++;
                }

                while (values[right] > pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            if (target <= right)
            {
                high = right;
            }
            else if (target >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        float result = values[target];
        ArrayPool<float>.Shared.Return(rented);
        return result;
    }

    private static float MedianOfThree(float a, float b, float c) =>
        MathF.Max(MathF.Min(a, b), MathF.Min(MathF.Max(a, b), c));
}
