using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Solvers.Numerics;

/// <summary>H = F'F in single precision from a factor F, whole or for chosen columns only (BLAS: syrk).</summary>
/// <remarks>
/// <para>The chosen columns are packed into panels of 32, so that a panel of 200 rows (25 KB) stays in the first-level
/// cache while every tile of 8 x 32 entries keeps its sums in registers: per row of F two loads of a panel and eight
/// broadcasts feed sixteen fused multiply-adds of 16 lanes. Tiles on or above the diagonal are computed, the rest is
/// mirrored, so the result is symmetric to the bit.</para>
/// <para>Every entry is one chain of fused multiply-adds over the rows of F in order, on every register width; the result is
/// bit-equal to <see cref="ComputeReference"/>.</para>
/// </remarks>
public static class GramMatrix
{
    private const int PanelWidth = 32;
    private const int TileRows = 8;

    /// <summary>Computes the Gram matrix of chosen columns.</summary>
    /// <param name="factor">F, row-major [r, columnCount].</param>
    /// <param name="columnCount">n, the columns of F; at least 1 unless nothing is chosen.</param>
    /// <param name="chosen">The columns wanted, [m], in the order wanted.</param>
    /// <param name="stride">Distance between rows of the result, at least m.</param>
    /// <param name="destination">Receives H, row-major [m, stride]; entries beyond column m are left alone.</param>
    /// <param name="keepGoing">Asked about once per millisecond of work; false abandons the computation. Null: never asked.</param>
    /// <returns>True when the matrix is complete, false when it was abandoned.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static bool Compute(
        ReadOnlySpan<double> factor,
        int columnCount,
        ReadOnlySpan<int> chosen,
        int stride,
        Span<float> destination,
        Func<bool>? keepGoing = null)
    {
        int count = chosen.Length;
        RequireDestination(count, stride, destination.Length);
        if (count == 0)
        {
            return true;
        }

        int rank = factor.Length / columnCount;
        int panelCount = (count + PanelWidth - 1) / PanelWidth;
        AlignedBuffer<float> packed = new(checked(Math.Max(panelCount * rank, 1) * PanelWidth));
        Pack(factor, columnCount, chosen, rank, packed.Span);
        Span<float> tile = stackalloc float[TileRows * PanelWidth];
        for (int right = 0; right < panelCount; right++)
        {
            ReadOnlySpan<float> rightPanel = packed.Span.Slice(right * rank * PanelWidth, rank * PanelWidth);
            int firstColumn = right * PanelWidth;
            int columns = Math.Min(PanelWidth, count - firstColumn);
            int lastRow = Math.Min(count, firstColumn + PanelWidth);
            for (int firstRow = 0; firstRow < lastRow; firstRow += TileRows)
            {
                ReadOnlySpan<float> leftPanel =
                    packed.Span.Slice(firstRow / PanelWidth * rank * PanelWidth, rank * PanelWidth);
                Tile(leftPanel, firstRow % PanelWidth, rightPanel, rank, tile);
                Store(tile, firstRow, Math.Min(TileRows, count - firstRow), firstColumn, columns, stride, destination);
            }

            if (keepGoing is not null && !keepGoing())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The plain form of <see cref="Compute"/>.</summary>
    /// <param name="factor">F, row-major [r, columnCount].</param>
    /// <param name="columnCount">n, the columns of F.</param>
    /// <param name="chosen">The columns wanted, [m].</param>
    /// <param name="stride">Distance between rows of the result, at least m.</param>
    /// <param name="destination">Receives H, row-major [m, stride].</param>
    public static void ComputeReference(
        ReadOnlySpan<double> factor, int columnCount, ReadOnlySpan<int> chosen, int stride, Span<float> destination)
    {
        for (int i = 0; i < chosen.Length; i++)
        {
            for (int j = 0; j < chosen.Length; j++)
            {
                float sum = 0;
                for (int start = 0; start < factor.Length; start += columnCount)
                {
                    sum = MathF.FusedMultiplyAdd(
                        (float)factor[start + chosen[i]], (float)factor[start + chosen[j]], sum);
                }

                destination[(i * stride) + j] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(
        ReadOnlySpan<double> factor, int columnCount, ReadOnlySpan<int> chosen, int rank, Span<float> packed)
    {
        for (int row = 0; row < rank; row++)
        {
            ReadOnlySpan<double> entries = factor.Slice(row * columnCount, columnCount);
            for (int first = 0; first < chosen.Length; first += PanelWidth)
            {
                ReadOnlySpan<int> columns = chosen.Slice(first, Math.Min(PanelWidth, chosen.Length - first));
                Span<float> target = packed.Slice((first * rank) + (row * PanelWidth), columns.Length);
                for (int j = 0; j < columns.Length; j++)
                {
                    target[j] = (float)entries[columns[j]];
                }
            }
        }
    }

    /// <summary>Eight rows of the left panel times the whole right panel, summed over the rows of F.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(
        ReadOnlySpan<float> leftPanel, int leftColumn, ReadOnlySpan<float> rightPanel, int rank, Span<float> tile)
    {
        ref float l = ref Unsafe.Add(ref MemoryMarshal.GetReference(leftPanel), leftColumn);
        ref float r = ref MemoryMarshal.GetReference(rightPanel);
        ref float d = ref MemoryMarshal.GetReference(tile);
        nuint end = (nuint)rank * PanelWidth;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> a0 = Vector512<float>.Zero;
            Vector512<float> a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
            Vector512<float> b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0, b6 = a0, b7 = a0;
            for (nuint t = 0; t < end; t += PanelWidth)
            {
                var x = Vector512.LoadUnsafe(ref r, t);
                var y = Vector512.LoadUnsafe(ref r, t + 16);
                ref float s = ref Unsafe.Add(ref l, t);
                var c = Vector512.Create(s);
                a0 = Vector512.FusedMultiplyAdd(c, x, a0);
                b0 = Vector512.FusedMultiplyAdd(c, y, b0);
                c = Vector512.Create(Unsafe.Add(ref s, 1));
                a1 = Vector512.FusedMultiplyAdd(c, x, a1);
                b1 = Vector512.FusedMultiplyAdd(c, y, b1);
                c = Vector512.Create(Unsafe.Add(ref s, 2));
                a2 = Vector512.FusedMultiplyAdd(c, x, a2);
                b2 = Vector512.FusedMultiplyAdd(c, y, b2);
                c = Vector512.Create(Unsafe.Add(ref s, 3));
                a3 = Vector512.FusedMultiplyAdd(c, x, a3);
                b3 = Vector512.FusedMultiplyAdd(c, y, b3);
                c = Vector512.Create(Unsafe.Add(ref s, 4));
                a4 = Vector512.FusedMultiplyAdd(c, x, a4);
                b4 = Vector512.FusedMultiplyAdd(c, y, b4);
                c = Vector512.Create(Unsafe.Add(ref s, 5));
                a5 = Vector512.FusedMultiplyAdd(c, x, a5);
                b5 = Vector512.FusedMultiplyAdd(c, y, b5);
                c = Vector512.Create(Unsafe.Add(ref s, 6));
                a6 = Vector512.FusedMultiplyAdd(c, x, a6);
                b6 = Vector512.FusedMultiplyAdd(c, y, b6);
                c = Vector512.Create(Unsafe.Add(ref s, 7));
                a7 = Vector512.FusedMultiplyAdd(c, x, a7);
                b7 = Vector512.FusedMultiplyAdd(c, y, b7);
            }

            a0.StoreUnsafe(ref d, 0);
            b0.StoreUnsafe(ref d, 16);
            a1.StoreUnsafe(ref d, 32);
            b1.StoreUnsafe(ref d, 48);
            a2.StoreUnsafe(ref d, 64);
            b2.StoreUnsafe(ref d, 80);
            a3.StoreUnsafe(ref d, 96);
            b3.StoreUnsafe(ref d, 112);
            a4.StoreUnsafe(ref d, 128);
            b4.StoreUnsafe(ref d, 144);
            a5.StoreUnsafe(ref d, 160);
            b5.StoreUnsafe(ref d, 176);
            a6.StoreUnsafe(ref d, 192);
            b6.StoreUnsafe(ref d, 208);
            a7.StoreUnsafe(ref d, 224);
            b7.StoreUnsafe(ref d, 240);
            return;
        }

        for (nuint row = 0; row < TileRows; row++)
        {
            ref float s = ref Unsafe.Add(ref l, row);
            ref float target = ref Unsafe.Add(ref d, row * PanelWidth);
            if (Vector256.IsHardwareAccelerated)
            {
                Vector256<float> a0 = Vector256<float>.Zero;
                Vector256<float> a1 = a0, a2 = a0, a3 = a0;
                for (nuint t = 0; t < end; t += PanelWidth)
                {
                    var c = Vector256.Create(Unsafe.Add(ref s, t));
                    a0 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref r, t), a0);
                    a1 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref r, t + 8), a1);
                    a2 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref r, t + 16), a2);
                    a3 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref r, t + 24), a3);
                }

                a0.StoreUnsafe(ref target, 0);
                a1.StoreUnsafe(ref target, 8);
                a2.StoreUnsafe(ref target, 16);
                a3.StoreUnsafe(ref target, 24);
                continue;
            }

            // Without fused multiply-add in hardware the portable meaning is also the fastest that keeps the bits.
            for (nuint j = 0; j < PanelWidth; j++)
            {
                float sum = 0;
                for (nuint t = 0; t < end; t += PanelWidth)
                {
                    sum = MathF.FusedMultiplyAdd(Unsafe.Add(ref s, t), Unsafe.Add(ref r, t + j), sum);
                }

                Unsafe.Add(ref target, j) = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Store(
        ReadOnlySpan<float> tile, int firstRow, int rows, int firstColumn, int columns, int stride, Span<float> destination)
    {
        for (int row = 0; row < rows; row++)
        {
            tile.Slice(row * PanelWidth, columns)
                .CopyTo(destination.Slice(((firstRow + row) * stride) + firstColumn, columns));
        }

        // The mirror image. Inside the diagonal panel it rewrites entries with the same bits.
        for (int column = 0; column < columns; column++)
        {
            Span<float> target = destination.Slice(((firstColumn + column) * stride) + firstRow, rows);
            for (int row = 0; row < target.Length; row++)
            {
                target[row] = tile[(row * PanelWidth) + column];
            }
        }
    }

    private static void RequireDestination(int count, int stride, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, count);
        int needed = count == 0 ? 0 : checked(((count - 1) * stride) + count);
        if (length < needed)
        {
            Throw.LengthMismatch("destination", length, needed);
        }
    }
}
