using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Solvers.Numerics;

/// <summary>A matrix of which only the entries other than zero are kept, row by row (CSR).</summary>
/// <remarks>
/// Made for pruned layers: at density d a product costs d times the multiplications of the dense one. Samples come in
/// tiles of <see cref="TileWidth"/>, feature by feature, so that every entry of the matrix meets a whole tile at once.
/// </remarks>
public sealed class SparseMatrix
{
    /// <summary>Samples per tile: eight vectors of eight numbers, one accumulator each.</summary>
    public const int TileWidth = 64;

    private readonly int[] _rowStarts;
    private readonly int[] _columns;
    private readonly float[] _values;

    private SparseMatrix(int columnCount, int[] rowStarts, int[] columns, float[] values)
    {
        ColumnCount = columnCount;
        _rowStarts = rowStarts;
        _columns = columns;
        _values = values;
    }

    /// <summary>Gets the number of rows.</summary>
    public int RowCount => _rowStarts.Length - 1;

    /// <summary>Gets the number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Gets the number of entries kept.</summary>
    public int EntryCount => _values.Length;

    /// <summary>Keeps the entries of a dense matrix that are not zero.</summary>
    /// <param name="dense">Row-major, [rows, columns].</param>
    /// <param name="columnCount">Columns, at least 1.</param>
    /// <returns>The matrix.</returns>
    public static SparseMatrix FromDense(ReadOnlySpan<float> dense, int columnCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columnCount, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(dense.Length % columnCount, 0);
        int count = dense.Length - dense.Count(0f);
        int[] rowStarts = new int[(dense.Length / columnCount) + 1];
        int[] columns = new int[count];
        float[] values = new float[count];
        int next = 0;
        for (int row = 0; row + 1 < rowStarts.Length; row++)
        {
            rowStarts[row] = next;
            ReadOnlySpan<float> entries = dense.Slice(row * columnCount, columnCount);
            for (int column = 0; column < entries.Length; column++)
            {
                if (entries[column] != 0)
                {
                    columns[next] = column;
                    values[next++] = entries[column];
                }
            }
        }

        rowStarts[^1] = next;
        return new SparseMatrix(columnCount, rowStarts, columns, values);
    }

    /// <summary>
    /// Computes output[row, s] = bias[row] + sum over the row's entries of value times input[column, s], fused and in the
    /// order of the columns: bit-equal to <see cref="MultiplyReference"/> on every machine.
    /// </summary>
    /// <param name="input">A tile, [columns, <see cref="TileWidth"/>].</param>
    /// <param name="bias">[rows], or empty for none.</param>
    /// <param name="output">Receives a tile, [rows, <see cref="TileWidth"/>]; must not overlap the input.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(ReadOnlySpan<float> input, ReadOnlySpan<float> bias, Span<float> output)
    {
        CheckShapes(input, bias, output);
        ref float source = ref MemoryMarshal.GetReference(input);
        ref float target = ref MemoryMarshal.GetReference(output);
        for (int row = 0; row < RowCount; row++)
        {
            // Eight accumulators of eight lanes: lane l of accumulator v is sample 8 v + l. A tile has no remainder.
            var a0 = Vector256.Create(bias.IsEmpty ? 0f : bias[row]);
            Vector256<float> a1 = a0;
            Vector256<float> a2 = a0;
            Vector256<float> a3 = a0;
            Vector256<float> a4 = a0;
            Vector256<float> a5 = a0;
            Vector256<float> a6 = a0;
            Vector256<float> a7 = a0;
            for (int entry = _rowStarts[row]; entry < _rowStarts[row + 1]; entry++)
            {
                var value = Vector256.Create(_values[entry]);
                nuint at = (nuint)_columns[entry] * TileWidth;
                a0 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref source, at), a0);
                a1 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref source, at + 8), a1);
                a2 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref source, at + 16), a2);
                a3 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref source, at + 24), a3);
                a4 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref source, at + 32), a4);
                a5 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref source, at + 40), a5);
                a6 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref source, at + 48), a6);
                a7 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref source, at + 56), a7);
            }

            nuint to = (nuint)row * TileWidth;
            a0.StoreUnsafe(ref target, to);
            a1.StoreUnsafe(ref target, to + 8);
            a2.StoreUnsafe(ref target, to + 16);
            a3.StoreUnsafe(ref target, to + 24);
            a4.StoreUnsafe(ref target, to + 32);
            a5.StoreUnsafe(ref target, to + 40);
            a6.StoreUnsafe(ref target, to + 48);
            a7.StoreUnsafe(ref target, to + 56);
        }
    }

    /// <summary>The plain meaning of <see cref="Multiply"/>.</summary>
    /// <param name="input">A tile, [columns, <see cref="TileWidth"/>].</param>
    /// <param name="bias">[rows], or empty for none.</param>
    /// <param name="output">Receives a tile, [rows, <see cref="TileWidth"/>].</param>
    public void MultiplyReference(ReadOnlySpan<float> input, ReadOnlySpan<float> bias, Span<float> output)
    {
        CheckShapes(input, bias, output);
        for (int row = 0; row < RowCount; row++)
        {
            for (int sample = 0; sample < TileWidth; sample++)
            {
                float sum = bias.IsEmpty ? 0f : bias[row];
                for (int entry = _rowStarts[row]; entry < _rowStarts[row + 1]; entry++)
                {
                    sum = MathF.FusedMultiplyAdd(_values[entry], input[(_columns[entry] * TileWidth) + sample], sum);
                }

                output[(row * TileWidth) + sample] = sum;
            }
        }
    }

    private void CheckShapes(ReadOnlySpan<float> input, ReadOnlySpan<float> bias, ReadOnlySpan<float> output)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(input.Length, ColumnCount * TileWidth);
        ArgumentOutOfRangeException.ThrowIfNotEqual(output.Length, RowCount * TileWidth);
        if (!bias.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Length, RowCount);
        }
    }
}
