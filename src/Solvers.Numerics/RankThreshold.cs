using System.Runtime.CompilerServices;

namespace Solvers.Numerics;

/// <summary>
/// Finds the k-th highest of many scores by radix selection: four rounds, each fixing the next eight bits of its ordered
/// representation from counts. Counts of parts of the scores add up, so parts may be counted by different threads; being whole
/// numbers, they give the same answer whatever the parts.
/// </summary>
/// <remarks>Each round: <see cref="Count"/> over all the scores, then <see cref="Narrow"/>. A struct: pass it by reference.</remarks>
public struct RankThreshold
{
    /// <summary>How many rounds fix the threshold.</summary>
    public const int RoundCount = 4;

    /// <summary>Length of the counts.</summary>
    public const int DigitCount = 256;

    private const int DigitBits = 8;

    private uint _prefix;
    private int _round;

    /// <summary>Initialises the search.</summary>
    /// <param name="rank">k, from 1 (the highest) to the number of scores.</param>
    public RankThreshold(long rank) => Ties = rank;

    /// <summary>Gets how many of the scores equal to <see cref="Value"/> are among the k highest, once all rounds are made.</summary>
    public long Ties { get; private set; }

    /// <summary>Gets the digit that the last round fixed: its count is that of the scores equal to <see cref="Value"/>.</summary>
    public readonly int LastDigit => (int)(_prefix & (DigitCount - 1));

    /// <summary>Gets the k-th highest score, once all rounds are made.</summary>
    public readonly float Value =>
        BitConverter.UInt32BitsToSingle(_prefix >= 0x8000_0000u ? _prefix ^ 0x8000_0000u : ~_prefix);

    /// <summary>Adds this round's counts of some of the scores.</summary>
    /// <param name="scores">The scores; a NaN counts as higher or lower than all numbers, by its sign.</param>
    /// <param name="counts">Counts by digit, [256]; added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Count(ReadOnlySpan<float> scores, Span<int> counts)
    {
        if (counts.Length != DigitCount)
        {
            Throw.LengthMismatch(nameof(counts), counts.Length, DigitCount);
        }

        // Scores that earlier rounds have settled are counted apart rather than branched around: which they are is unpredictable.
        Span<int> ownAndOther = stackalloc int[2 * DigitCount];
        ownAndOther.Clear();
        int shift = 32 - (DigitBits * (_round + 1));
        ulong prefix = _prefix;
        foreach (float score in scores)
        {
            ulong key = (ulong)KeyOf(score) >> shift;

            // The highest bit of the negative tells whether the difference is other than zero.
            ulong other = (0 - ((key >> DigitBits) ^ prefix)) >> 63;
            ownAndOther[(int)((key & (DigitCount - 1)) | (other << DigitBits))]++;
        }

        for (int digit = 0; digit < counts.Length; digit++)
        {
            counts[digit] += ownAndOther[digit];
        }
    }

    /// <summary>Ends a round.</summary>
    /// <param name="counts">The counts of all scores by digit, [256].</param>
    public void Narrow(ReadOnlySpan<int> counts)
    {
        int digit = DigitCount - 1;
        while (digit > 0 && counts[digit] < Ties)
        {
            Ties -= counts[digit--];
        }

        _prefix = (_prefix << DigitBits) | (uint)digit;
        _round++;
    }

    // Whole numbers in the order of the scores. Adding zero makes one zero of two.
    private static uint KeyOf(float score)
    {
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        return bits ^ ((uint)((int)bits >> 31) | 0x8000_0000u);
    }
}
