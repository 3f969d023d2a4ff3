using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Solvers.Numerics;

public static partial class Kernels
{
    /// <summary>Candidates that <see cref="SelectCandidates"/> names per side: one for each residue of the index.</summary>
    public const int CandidateCount = 16;

    /// <summary>
    /// For each residue r of the index modulo 16 names the variable to remove (a one with the largest field) and the
    /// variable to add (a zero with the smallest field) among those whose expiry is at most <paramref name="now"/>.
    /// </summary>
    /// <remarks>
    /// <para>The best variable of a side is always among its sixteen candidates, and the next best usually are; ties go to the
    /// lowest index. Entries that are not a number are never named. Bit-equal to the twin on every width.</para>
    /// <para>Lanes: residue r lives in lane r of a 512-bit register, or in lane r mod w of part r / w for narrower registers of w
    /// lanes, each part walking the array at stride 16. The remainder is compared entry by entry with the same rule.</para>
    /// </remarks>
    /// <param name="fields">Field of each variable, [n].</param>
    /// <param name="ones">All bits set where the variable is one, else 0, [n].</param>
    /// <param name="expiry">First move at which each variable may move again, [n].</param>
    /// <param name="now">Number of the move.</param>
    /// <param name="removals">Receives an index per residue, or -1, [16].</param>
    /// <param name="additions">Receives an index per residue, or -1, [16].</param>
    /// <exception cref="ArgumentException">The lengths differ, or a candidate list is not of length 16.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SelectCandidates(
        ReadOnlySpan<float> fields,
        ReadOnlySpan<int> ones,
        ReadOnlySpan<int> expiry,
        int now,
        Span<int> removals,
        Span<int> additions)
    {
        RequireCandidates(fields, ones, expiry, removals, additions);
        ref float f = ref MemoryMarshal.GetReference(fields);
        ref int o = ref MemoryMarshal.GetReference(ones);
        ref int e = ref MemoryMarshal.GetReference(expiry);
        ref int outRemovals = ref MemoryMarshal.GetReference(removals);
        ref int outAdditions = ref MemoryMarshal.GetReference(additions);
        nuint whole = (nuint)fields.Length & ~(nuint)15;
        if (Vector512.IsHardwareAccelerated)
        {
            var largest = Vector512.Create(float.NegativeInfinity);
            var smallest = Vector512.Create(float.PositiveInfinity);
            var remove = Vector512.Create(-1);
            Vector512<int> add = remove;
            Vector512<int> index = Vector512<int>.Indices;
            var turn = Vector512.Create(16);
            var clock = Vector512.Create(now);
            for (nuint i = 0; i < whole; i += 16)
            {
                var field = Vector512.LoadUnsafe(ref f, i);
                var one = Vector512.LoadUnsafe(ref o, i);
                var open = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref e, i), clock);
                Vector512<int> up = Vector512.GreaterThan(field, largest).AsInt32() & one & open;
                Vector512<int> down = Vector512.AndNot(Vector512.LessThan(field, smallest).AsInt32(), one) & open;
                largest = Vector512.ConditionalSelect(up.AsSingle(), field, largest);
                remove = Vector512.ConditionalSelect(up, index, remove);
                smallest = Vector512.ConditionalSelect(down.AsSingle(), field, smallest);
                add = Vector512.ConditionalSelect(down, index, add);
                index += turn;
            }

            remove.StoreUnsafe(ref outRemovals);
            add.StoreUnsafe(ref outAdditions);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (nuint part = 0; part < 16; part += 8)
            {
                var largest = Vector256.Create(float.NegativeInfinity);
                var smallest = Vector256.Create(float.PositiveInfinity);
                var remove = Vector256.Create(-1);
                Vector256<int> add = remove;
                Vector256<int> index = Vector256<int>.Indices + Vector256.Create((int)part);
                var turn = Vector256.Create(16);
                var clock = Vector256.Create(now);
                for (nuint i = part; i < whole; i += 16)
                {
                    var field = Vector256.LoadUnsafe(ref f, i);
                    var one = Vector256.LoadUnsafe(ref o, i);
                    var open = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref e, i), clock);
                    Vector256<int> up = Vector256.GreaterThan(field, largest).AsInt32() & one & open;
                    Vector256<int> down = Vector256.AndNot(Vector256.LessThan(field, smallest).AsInt32(), one) & open;
                    largest = Vector256.ConditionalSelect(up.AsSingle(), field, largest);
                    remove = Vector256.ConditionalSelect(up, index, remove);
                    smallest = Vector256.ConditionalSelect(down.AsSingle(), field, smallest);
                    add = Vector256.ConditionalSelect(down, index, add);
                    index += turn;
                }

                remove.StoreUnsafe(ref outRemovals, part);
                add.StoreUnsafe(ref outAdditions, part);
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (nuint part = 0; part < 16; part += 4)
            {
                var largest = Vector128.Create(float.NegativeInfinity);
                var smallest = Vector128.Create(float.PositiveInfinity);
                var remove = Vector128.Create(-1);
                Vector128<int> add = remove;
                Vector128<int> index = Vector128<int>.Indices + Vector128.Create((int)part);
                var turn = Vector128.Create(16);
                var clock = Vector128.Create(now);
                for (nuint i = part; i < whole; i += 16)
                {
                    var field = Vector128.LoadUnsafe(ref f, i);
                    var one = Vector128.LoadUnsafe(ref o, i);
                    var open = Vector128.LessThanOrEqual(Vector128.LoadUnsafe(ref e, i), clock);
                    Vector128<int> up = Vector128.GreaterThan(field, largest).AsInt32() & one & open;
                    Vector128<int> down = Vector128.AndNot(Vector128.LessThan(field, smallest).AsInt32(), one) & open;
                    largest = Vector128.ConditionalSelect(up.AsSingle(), field, largest);
                    remove = Vector128.ConditionalSelect(up, index, remove);
                    smallest = Vector128.ConditionalSelect(down.AsSingle(), field, smallest);
                    add = Vector128.ConditionalSelect(down, index, add);
                    index += turn;
                }

                remove.StoreUnsafe(ref outRemovals, part);
                add.StoreUnsafe(ref outAdditions, part);
            }
        }
        else
        {
            removals.Fill(-1);
            additions.Fill(-1);
            whole = 0;
        }

        SelectCandidatesFrom((int)whole, fields, ones, expiry, now, removals, additions);
    }

    /// <summary>The plain form of <see cref="SelectCandidates"/>.</summary>
    /// <param name="fields">Field of each variable, [n].</param>
    /// <param name="ones">All bits set where the variable is one, else 0, [n].</param>
    /// <param name="expiry">First move at which each variable may move again, [n].</param>
    /// <param name="now">Number of the move.</param>
    /// <param name="removals">Receives an index per residue, or -1, [16].</param>
    /// <param name="additions">Receives an index per residue, or -1, [16].</param>
    public static void SelectCandidatesReference(
        ReadOnlySpan<float> fields,
        ReadOnlySpan<int> ones,
        ReadOnlySpan<int> expiry,
        int now,
        Span<int> removals,
        Span<int> additions)
    {
        removals.Fill(-1);
        additions.Fill(-1);
        SelectCandidatesFrom(0, fields, ones, expiry, now, removals, additions);
    }

    private static void SelectCandidatesFrom(
        int start,
        ReadOnlySpan<float> fields,
        ReadOnlySpan<int> ones,
        ReadOnlySpan<int> expiry,
        int now,
        Span<int> removals,
        Span<int> additions)
    {
        for (int i = start; i < fields.Length; i++)
        {
            if (expiry[i] > now)
            {
                continue;
            }

            int residue = i % CandidateCount;
            if (ones[i] != 0)
            {
                int best = removals[residue];
                if (fields[i] > (best < 0 ? float.NegativeInfinity : fields[best]))
                {
                    removals[residue] = i;
                }
            }
            else
            {
                int best = additions[residue];
                if (fields[i] < (best < 0 ? float.PositiveInfinity : fields[best]))
                {
                    additions[residue] = i;
                }
            }
        }
    }

    private static void RequireCandidates(
        ReadOnlySpan<float> fields,
        ReadOnlySpan<int> ones,
        ReadOnlySpan<int> expiry,
        Span<int> removals,
        Span<int> additions)
    {
        if (ones.Length != fields.Length)
        {
            Throw.LengthMismatch(nameof(ones), ones.Length, fields.Length);
        }

        if (expiry.Length != fields.Length)
        {
            Throw.LengthMismatch(nameof(expiry), expiry.Length, fields.Length);
        }

        if (removals.Length != CandidateCount)
        {
            Throw.LengthMismatch(nameof(removals), removals.Length, CandidateCount);
        }

        if (additions.Length != CandidateCount)
        {
            Throw.LengthMismatch(nameof(additions), additions.Length, CandidateCount);
        }
    }
}
