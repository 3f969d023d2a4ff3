using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Solvers.Numerics;

public static partial class Kernels
{
    /// <summary>
    /// destination[q] += sum over t of left[leftRows[q], t] * right[rightRows[q], t]: inner products of chosen pairs of rows, in
    /// single precision.
    /// </summary>
    /// <remarks>
    /// Within a relative 1e-5 of the twin, measured against the sum of absolute products: lanes are summed apart and joined at
    /// the end, where the twin sums in double. Four pairs go side by side, so that no sum waits for the one before.
    /// </remarks>
    /// <param name="left">Row-major, [any, length].</param>
    /// <param name="right">Row-major, [any, length].</param>
    /// <param name="length">Entries of a row, at least 1.</param>
    /// <param name="leftRows">A row of <paramref name="left"/> for every pair, [n].</param>
    /// <param name="rightRows">A row of <paramref name="right"/> for every pair, [n].</param>
    /// <param name="destination">Receives the products on top of what it holds, [n].</param>
    /// <exception cref="ArgumentException">The lengths differ, or a row lies outside its matrix.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRowProducts(
        ReadOnlySpan<float> left,
        ReadOnlySpan<float> right,
        int length,
        ReadOnlySpan<int> leftRows,
        ReadOnlySpan<int> rightRows,
        Span<float> destination)
    {
        RequirePairs(left, right, length, leftRows, rightRows, destination);
        ref float a = ref MemoryMarshal.GetReference(left);
        ref float b = ref MemoryMarshal.GetReference(right);
        nuint n = (nuint)length;
        int q = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; q + 4 <= destination.Length; q += 4)
            {
                ref float a0 = ref Unsafe.Add(ref a, (nuint)leftRows[q] * n);
                ref float a1 = ref Unsafe.Add(ref a, (nuint)leftRows[q + 1] * n);
                ref float a2 = ref Unsafe.Add(ref a, (nuint)leftRows[q + 2] * n);
                ref float a3 = ref Unsafe.Add(ref a, (nuint)leftRows[q + 3] * n);
                ref float b0 = ref Unsafe.Add(ref b, (nuint)rightRows[q] * n);
                ref float b1 = ref Unsafe.Add(ref b, (nuint)rightRows[q + 1] * n);
                ref float b2 = ref Unsafe.Add(ref b, (nuint)rightRows[q + 2] * n);
                ref float b3 = ref Unsafe.Add(ref b, (nuint)rightRows[q + 3] * n);
                Vector512<float> s0 = Vector512<float>.Zero;
                Vector512<float> s1 = s0;
                Vector512<float> s2 = s0;
                Vector512<float> s3 = s0;
                nuint t = 0;
                for (; t + 16 <= n; t += 16)
                {
                    s0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a0, t), Vector512.LoadUnsafe(ref b0, t), s0);
                    s1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a1, t), Vector512.LoadUnsafe(ref b1, t), s1);
                    s2 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a2, t), Vector512.LoadUnsafe(ref b2, t), s2);
                    s3 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a3, t), Vector512.LoadUnsafe(ref b3, t), s3);
                }

                float r0 = Vector512.Sum(s0);
                float r1 = Vector512.Sum(s1);
                float r2 = Vector512.Sum(s2);
                float r3 = Vector512.Sum(s3);
                for (; t < n; t++)
                {
                    r0 += Unsafe.Add(ref a0, t) * Unsafe.Add(ref b0, t);
                    r1 += Unsafe.Add(ref a1, t) * Unsafe.Add(ref b1, t);
                    r2 += Unsafe.Add(ref a2, t) * Unsafe.Add(ref b2, t);
                    r3 += Unsafe.Add(ref a3, t) * Unsafe.Add(ref b3, t);
                }

                destination[q] += r0;
                destination[q + 1] += r1;
                destination[q + 2] += r2;
                destination[q + 3] += r3;
            }
        }

        for (; q < destination.Length; q++)
        {
            destination[q] += Dot(
                left.Slice(leftRows[q] * length, length), right.Slice(rightRows[q] * length, length));
        }
    }

    /// <summary>The plain form of <see cref="AddRowProducts"/>, summed in double.</summary>
    /// <param name="left">Row-major, [any, length].</param>
    /// <param name="right">Row-major, [any, length].</param>
    /// <param name="length">Entries of a row.</param>
    /// <param name="leftRows">A row of <paramref name="left"/> for every pair, [n].</param>
    /// <param name="rightRows">A row of <paramref name="right"/> for every pair, [n].</param>
    /// <param name="destination">Receives the products on top of what it holds, [n].</param>
    public static void AddRowProductsReference(
        ReadOnlySpan<float> left,
        ReadOnlySpan<float> right,
        int length,
        ReadOnlySpan<int> leftRows,
        ReadOnlySpan<int> rightRows,
        Span<float> destination)
    {
        for (int q = 0; q < destination.Length; q++)
        {
            double sum = destination[q];
            for (int t = 0; t < length; t++)
            {
                sum += (double)left[(leftRows[q] * length) + t] * right[(rightRows[q] * length) + t];
            }

            destination[q] = (float)sum;
        }
    }

    private static void RequirePairs(
        ReadOnlySpan<float> left,
        ReadOnlySpan<float> right,
        int length,
        ReadOnlySpan<int> leftRows,
        ReadOnlySpan<int> rightRows,
        Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (leftRows.Length != destination.Length)
        {
            Throw.LengthMismatch(nameof(leftRows), leftRows.Length, destination.Length);
        }

        if (rightRows.Length != destination.Length)
        {
            Throw.LengthMismatch(nameof(rightRows), rightRows.Length, destination.Length);
        }

        RequireRows(nameof(leftRows), leftRows, left.Length / length);
        RequireRows(nameof(rightRows), rightRows, right.Length / length);
    }

    private static void RequireRows(string name, ReadOnlySpan<int> rows, int rowCount)
    {
        foreach (int row in rows)
        {
            if ((uint)row >= (uint)rowCount)
            {
                throw new ArgumentException($"Row {row} lies outside the {rowCount} rows of the matrix.", name);
            }
        }
    }
}
