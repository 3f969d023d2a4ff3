using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Solvers.Numerics;

/// <summary>
/// The moves worth a closer look: for each residue of the index modulo 16, the best variable to remove (a one with the
/// largest field) and the best to add (a zero with the smallest field).
/// </summary>
/// <remarks>
/// The best variable of a side is always among its sixteen candidates, and the next best usually are. Holds its own
/// buffers and allocates nothing after construction; one per search.
/// </remarks>
public sealed class SwapCandidates
{
    /// <summary>Candidates per side: one for each residue of the index.</summary>
    public const int Count = 16;

    private readonly int[] _removals = new int[Count];
    private readonly int[] _additions = new int[Count];
    private readonly float[] _removalCosts = new float[Count];
    private readonly float[] _additionCosts = new float[Count];

    /// <summary>
    /// Gets the variables to remove, by residue after <see cref="Select"/> and best first after <see cref="Rank(int)"/>; -1 for none.
    /// </summary>
    public ReadOnlySpan<int> Removals => _removals;

    /// <summary>Gets the variables to add, in the same order as the removals.</summary>
    public ReadOnlySpan<int> Additions => _additions;

    /// <summary>Gets the largest field of any one, tabu or not; negative infinity when there is none.</summary>
    public float LargestOne { get; private set; }

    /// <summary>Gets the smallest field of any zero, tabu or not; positive infinity when there is none.</summary>
    public float SmallestZero { get; private set; }

    /// <summary>Finds the candidates among the variables whose expiry is at most <paramref name="now"/>.</summary>
    /// <remarks>
    /// <para>Ties go to the lowest index; entries that are not a number are never named. Bit-equal to <see cref="SelectReference"/> on
    /// every width.</para>
    /// <para>Lanes: residue r lives in lane r of a 512-bit register, or in lane r mod w of part r / w for registers of w lanes, each
    /// part walking the array at stride 16. Comparisons with a mask of ones and of open variables choose between the
    /// running best and the new entry. The remainder is compared entry by entry with the same rule.</para>
    /// </remarks>
    /// <param name="fields">Field of each variable, [n].</param>
    /// <param name="ones">All bits set where the variable is one, else 0, [n].</param>
    /// <param name="expiry">First move at which each variable may move again, [n].</param>
    /// <param name="now">Number of the move.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Select(ReadOnlySpan<float> fields, ReadOnlySpan<int> ones, ReadOnlySpan<int> expiry, int now)
    {
        RequireLengths(fields, ones, expiry);
        ref float f = ref MemoryMarshal.GetReference(fields);
        ref int o = ref MemoryMarshal.GetReference(ones);
        ref int e = ref MemoryMarshal.GetReference(expiry);
        ref int removals = ref MemoryMarshal.GetArrayDataReference(_removals);
        ref int additions = ref MemoryMarshal.GetArrayDataReference(_additions);
        ref float removalCosts = ref MemoryMarshal.GetArrayDataReference(_removalCosts);
        ref float additionCosts = ref MemoryMarshal.GetArrayDataReference(_additionCosts);
        nuint whole = (nuint)fields.Length & ~(nuint)15;
        float largestOne = float.NegativeInfinity;
        float smallestZero = float.PositiveInfinity;
        if (Vector512.IsHardwareAccelerated)
        {
            var lowest = Vector512.Create(float.NegativeInfinity);
            var highest = Vector512.Create(float.PositiveInfinity);
            Vector512<float> largest = lowest;
            Vector512<float> smallest = highest;
            Vector512<float> anyLargest = lowest;
            Vector512<float> anySmallest = highest;
            var remove = Vector512.Create(-1);
            Vector512<int> add = remove;
            Vector512<int> index = Vector512<int>.Indices;
            var turn = Vector512.Create(16);
            var clock = Vector512.Create(now);
            for (nuint i = 0; i < whole; i += 16)
            {
                var field = Vector512.LoadUnsafe(ref f, i);
                var one = Vector512.LoadUnsafe(ref o, i);
                var asOne = Vector512.ConditionalSelect(one.AsSingle(), field, lowest);
                var asZero = Vector512.ConditionalSelect(one.AsSingle(), highest, field);
                var open = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref e, i), clock);
                Vector512<int> up = Vector512.GreaterThan(asOne, largest).AsInt32() & open;
                Vector512<int> down = Vector512.LessThan(asZero, smallest).AsInt32() & open;
                anyLargest = Vector512.ConditionalSelect(Vector512.GreaterThan(asOne, anyLargest), asOne, anyLargest);
                anySmallest = Vector512.ConditionalSelect(Vector512.LessThan(asZero, anySmallest), asZero, anySmallest);
                largest = Vector512.ConditionalSelect(up.AsSingle(), asOne, largest);
                remove = Vector512.ConditionalSelect(up, index, remove);
                smallest = Vector512.ConditionalSelect(down.AsSingle(), asZero, smallest);
                add = Vector512.ConditionalSelect(down, index, add);
                index += turn;
            }

            remove.StoreUnsafe(ref removals);
            add.StoreUnsafe(ref additions);
            (-largest).StoreUnsafe(ref removalCosts);
            smallest.StoreUnsafe(ref additionCosts);
            largestOne = -SmallestOf(-anyLargest);
            smallestZero = SmallestOf(anySmallest);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (nuint part = 0; part < 16; part += 8)
            {
                var lowest = Vector256.Create(float.NegativeInfinity);
                var highest = Vector256.Create(float.PositiveInfinity);
                Vector256<float> largest = lowest;
                Vector256<float> smallest = highest;
                Vector256<float> anyLargest = lowest;
                Vector256<float> anySmallest = highest;
                var remove = Vector256.Create(-1);
                Vector256<int> add = remove;
                Vector256<int> index = Vector256<int>.Indices + Vector256.Create((int)part);
                var turn = Vector256.Create(16);
                var clock = Vector256.Create(now);
                for (nuint i = part; i < whole; i += 16)
                {
                    var field = Vector256.LoadUnsafe(ref f, i);
                    var one = Vector256.LoadUnsafe(ref o, i);
                    var asOne = Vector256.ConditionalSelect(one.AsSingle(), field, lowest);
                    var asZero = Vector256.ConditionalSelect(one.AsSingle(), highest, field);
                    var open = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref e, i), clock);
                    Vector256<int> up = Vector256.GreaterThan(asOne, largest).AsInt32() & open;
                    Vector256<int> down = Vector256.LessThan(asZero, smallest).AsInt32() & open;
                    anyLargest = Vector256.ConditionalSelect(Vector256.GreaterThan(asOne, anyLargest), asOne, anyLargest);
                    anySmallest = Vector256.ConditionalSelect(Vector256.LessThan(asZero, anySmallest), asZero, anySmallest);
                    largest = Vector256.ConditionalSelect(up.AsSingle(), asOne, largest);
                    remove = Vector256.ConditionalSelect(up, index, remove);
                    smallest = Vector256.ConditionalSelect(down.AsSingle(), asZero, smallest);
                    add = Vector256.ConditionalSelect(down, index, add);
                    index += turn;
                }

                remove.StoreUnsafe(ref removals, part);
                add.StoreUnsafe(ref additions, part);
                (-largest).StoreUnsafe(ref removalCosts, part);
                smallest.StoreUnsafe(ref additionCosts, part);
                for (int lane = 0; lane < 8; lane++)
                {
                    largestOne = anyLargest[lane] > largestOne ? anyLargest[lane] : largestOne;
                    smallestZero = anySmallest[lane] < smallestZero ? anySmallest[lane] : smallestZero;
                }
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (nuint part = 0; part < 16; part += 4)
            {
                var lowest = Vector128.Create(float.NegativeInfinity);
                var highest = Vector128.Create(float.PositiveInfinity);
                Vector128<float> largest = lowest;
                Vector128<float> smallest = highest;
                Vector128<float> anyLargest = lowest;
                Vector128<float> anySmallest = highest;
                var remove = Vector128.Create(-1);
                Vector128<int> add = remove;
                Vector128<int> index = Vector128<int>.Indices + Vector128.Create((int)part);
                var turn = Vector128.Create(16);
                var clock = Vector128.Create(now);
                for (nuint i = part; i < whole; i += 16)
                {
                    var field = Vector128.LoadUnsafe(ref f, i);
                    var one = Vector128.LoadUnsafe(ref o, i);
                    var asOne = Vector128.ConditionalSelect(one.AsSingle(), field, lowest);
                    var asZero = Vector128.ConditionalSelect(one.AsSingle(), highest, field);
                    var open = Vector128.LessThanOrEqual(Vector128.LoadUnsafe(ref e, i), clock);
                    Vector128<int> up = Vector128.GreaterThan(asOne, largest).AsInt32() & open;
                    Vector128<int> down = Vector128.LessThan(asZero, smallest).AsInt32() & open;
                    anyLargest = Vector128.ConditionalSelect(Vector128.GreaterThan(asOne, anyLargest), asOne, anyLargest);
                    anySmallest = Vector128.ConditionalSelect(Vector128.LessThan(asZero, anySmallest), asZero, anySmallest);
                    largest = Vector128.ConditionalSelect(up.AsSingle(), asOne, largest);
                    remove = Vector128.ConditionalSelect(up, index, remove);
                    smallest = Vector128.ConditionalSelect(down.AsSingle(), asZero, smallest);
                    add = Vector128.ConditionalSelect(down, index, add);
                    index += turn;
                }

                remove.StoreUnsafe(ref removals, part);
                add.StoreUnsafe(ref additions, part);
                (-largest).StoreUnsafe(ref removalCosts, part);
                smallest.StoreUnsafe(ref additionCosts, part);
                for (int lane = 0; lane < 4; lane++)
                {
                    largestOne = anyLargest[lane] > largestOne ? anyLargest[lane] : largestOne;
                    smallestZero = anySmallest[lane] < smallestZero ? anySmallest[lane] : smallestZero;
                }
            }
        }
        else
        {
            Reset();
            whole = 0;
        }

        LargestOne = largestOne;
        SmallestZero = smallestZero;
        if (whole < (nuint)fields.Length)
        {
            SelectFrom((int)whole, fields, ones, expiry, now);
        }
    }

    /// <summary>The plain form of <see cref="Select"/>.</summary>
    /// <param name="fields">Field of each variable, [n].</param>
    /// <param name="ones">All bits set where the variable is one, else 0, [n].</param>
    /// <param name="expiry">First move at which each variable may move again, [n].</param>
    /// <param name="now">Number of the move.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void SelectReference(ReadOnlySpan<float> fields, ReadOnlySpan<int> ones, ReadOnlySpan<int> expiry, int now)
    {
        RequireLengths(fields, ones, expiry);
        Reset();
        LargestOne = float.NegativeInfinity;
        SmallestZero = float.PositiveInfinity;
        SelectFrom(0, fields, ones, expiry, now);
    }

    /// <summary>Brings the best of the candidates to the front, best first; equal fields keep the order of their residues.</summary>
    /// <param name="count">How many to rank, at most 16; the order of the rest is undefined.</param>
    /// <returns>How many removals and how many additions there are among the first <paramref name="count"/>.</returns>
    public (int RemovalCount, int AdditionCount) Rank(int count) =>
        (Rank(_removalCosts, _removals, count), Rank(_additionCosts, _additions, count));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Rank(float[] costs, int[] indices, int count)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            return RankReference(costs, indices, count);
        }

        // Sixteen costs fit one register: take the smallest, put infinity in its lane, and again.
        Span<int> ranked = stackalloc int[Count];
        var left = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(costs));
        Vector512<int> lanes = Vector512<int>.Indices;
        var infinity = Vector512.Create(float.PositiveInfinity);
        int kept = 0;
        while (kept < count)
        {
            float smallest = SmallestOf(left);
            if (smallest == float.PositiveInfinity)
            {
                break;
            }

            ulong mask = Vector512.Equals(left, Vector512.Create(smallest)).ExtractMostSignificantBits();
            int lane = BitOperations.TrailingZeroCount(mask);
            ranked[kept++] = indices[lane];
            left = Vector512.ConditionalSelect(Vector512.Equals(lanes, Vector512.Create(lane)).AsSingle(), infinity, left);
        }

        ranked[..kept].CopyTo(indices);
        return kept;
    }

    private static int RankReference(float[] costs, int[] indices, int count)
    {
        Span<int> ranked = stackalloc int[Count];
        int kept = 0;
        while (kept < count)
        {
            int lane = 0;
            for (int other = 1; other < Count; other++)
            {
                lane = costs[other] < costs[lane] ? other : lane;
            }

            if (costs[lane] == float.PositiveInfinity)
            {
                break;
            }

            ranked[kept++] = indices[lane];
            costs[lane] = float.PositiveInfinity;
        }

        ranked[..kept].CopyTo(indices);
        return kept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float SmallestOf(Vector512<float> values)
    {
        var eight = Vector256.Min(values.GetLower(), values.GetUpper());
        var four = Vector128.Min(eight.GetLower(), eight.GetUpper());
        four = Vector128.Min(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        four = Vector128.Min(four, Vector128.Shuffle(four, Vector128.Create(1, 0, 3, 2)));
        return four.ToScalar();
    }

    private static void RequireLengths(ReadOnlySpan<float> fields, ReadOnlySpan<int> ones, ReadOnlySpan<int> expiry)
    {
        if (ones.Length != fields.Length)
        {
            Throw.LengthMismatch(nameof(ones), ones.Length, fields.Length);
        }

        if (expiry.Length != fields.Length)
        {
            Throw.LengthMismatch(nameof(expiry), expiry.Length, fields.Length);
        }
    }

    private void Reset()
    {
        Array.Fill(_removals, -1);
        Array.Fill(_additions, -1);
        Array.Fill(_removalCosts, float.PositiveInfinity);
        Array.Fill(_additionCosts, float.PositiveInfinity);
    }

    private void SelectFrom(
        int start, ReadOnlySpan<float> fields, ReadOnlySpan<int> ones, ReadOnlySpan<int> expiry, int now)
    {
        for (int i = start; i < fields.Length; i++)
        {
            int residue = i % Count;
            float field = fields[i];
            if (ones[i] != 0)
            {
                LargestOne = field > LargestOne ? field : LargestOne;
                if (expiry[i] <= now && -field < _removalCosts[residue])
                {
                    (_removals[residue], _removalCosts[residue]) = (i, -field);
                }
            }
            else
            {
                SmallestZero = field < SmallestZero ? field : SmallestZero;
                if (expiry[i] <= now && field < _additionCosts[residue])
                {
                    (_additions[residue], _additionCosts[residue]) = (i, field);
                }
            }
        }
    }
}
