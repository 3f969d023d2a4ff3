using System.Runtime.CompilerServices;

namespace Solvers.Numerics;

/// <summary>Couplings as a dense matrix in single precision: a swap reads two rows, 8 n bytes.</summary>
public sealed class DenseCouplings : Couplings
{
    private const int LineFloats = 16;

    private readonly AlignedBuffer<float> _matrix;
    private readonly int _stride;

    private DenseCouplings(AlignedBuffer<float> matrix, int stride, double[] diagonal)
        : base(diagonal.Length, diagonal)
    {
        _matrix = matrix;
        _stride = stride;
    }

    /// <inheritdoc/>
    public override long BytesPerSwap => 2L * sizeof(float) * VariableCount;

    /// <inheritdoc/>
    public override string Form => "dense";

    /// <summary>Builds the couplings of chosen variables from a factor, H = F'F.</summary>
    /// <param name="factor">F, row-major [r, columnCount].</param>
    /// <param name="columnCount">Columns of F.</param>
    /// <param name="chosen">The variables wanted, [m].</param>
    /// <param name="keepGoing">Asked now and then; false abandons the work. Null: never asked.</param>
    /// <returns>The couplings of the m variables, or null when the work was abandoned.</returns>
    public static DenseCouplings? FromFactor(
        ReadOnlySpan<double> factor, int columnCount, ReadOnlySpan<int> chosen, Func<bool>? keepGoing = null)
    {
        int count = chosen.Length;
        int stride = StrideOf(count);
        AlignedBuffer<float> matrix = new(checked(count * stride));
        if (!GramMatrix.Compute(factor, columnCount, chosen, stride, matrix.Span, keepGoing))
        {
            return null;
        }

        double[] diagonal = new double[count];
        for (int start = 0; start < factor.Length; start += columnCount)
        {
            for (int i = 0; i < count; i++)
            {
                double entry = factor[start + chosen[i]];
                diagonal[i] += entry * entry;
            }
        }

        for (int i = 0; i < count; i++)
        {
            matrix.Span[(i * stride) + i] = 0;
        }

        return new DenseCouplings(matrix, stride, diagonal);
    }

    /// <summary>Builds the couplings of chosen variables from a dense matrix.</summary>
    /// <param name="hessian">H, row-major [n, n], symmetric.</param>
    /// <param name="columnCount">n.</param>
    /// <param name="chosen">The variables wanted, [m].</param>
    /// <param name="keepGoing">Asked now and then; false abandons the work. Null: never asked.</param>
    /// <returns>The couplings of the m variables, or null when the work was abandoned.</returns>
    public static DenseCouplings? FromHessian(
        ReadOnlySpan<double> hessian, int columnCount, ReadOnlySpan<int> chosen, Func<bool>? keepGoing = null)
    {
        const int RowsPerQuestion = 256;
        int count = chosen.Length;
        int stride = StrideOf(count);
        AlignedBuffer<float> matrix = new(checked(count * stride));
        double[] diagonal = new double[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> source = hessian.Slice(chosen[i] * columnCount, columnCount);
            Gather(source, chosen, matrix.Span.Slice(i * stride, count));
            diagonal[i] = source[chosen[i]];
            matrix.Span[(i * stride) + i] = 0;
            if (keepGoing is not null && i % RowsPerQuestion == RowsPerQuestion - 1 && !keepGoing())
            {
                return null;
            }
        }

        return new DenseCouplings(matrix, stride, diagonal);
    }

    /// <summary>Gets row i of H with a zero in place of the diagonal, [n].</summary>
    /// <param name="index">i.</param>
    /// <returns>The row.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<float> Row(int index) => _matrix.Span.Slice(index * _stride, VariableCount);

    /// <inheritdoc/>
    public override float Entry(int row, int column) => _matrix.Span[(row * _stride) + column];

    /// <inheritdoc/>
    internal override void AddRow(int index, float sign, Span<float> fields) =>
        Kernels.AddScaled(Row(index), sign, fields);

    /// <inheritdoc/>
    internal override void AddSwap(int leaving, int entering, Span<float> fields) =>
        Kernels.AddDifference(Row(entering), Row(leaving), fields);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void SumRows(ReadOnlySpan<int> ones, Span<double> totals)
    {
        totals.Clear();
        for (int j = 0; j < ones.Length; j++)
        {
            if (ones[j] == 0)
            {
                continue;
            }

            ReadOnlySpan<float> row = Row(j);
            for (int i = 0; i < row.Length; i++)
            {
                totals[i] += row[i];
            }
        }
    }

    /// <summary>Rows start on cache lines; a stride of a multiple of 4 KB would map all of them to the same cache set.</summary>
    private static int StrideOf(int count)
    {
        int stride = (count + LineFloats - 1) / LineFloats * LineFloats;
        return stride % 1024 == 0 ? stride + LineFloats : stride;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(ReadOnlySpan<double> source, ReadOnlySpan<int> chosen, Span<float> destination)
    {
        for (int j = 0; j < destination.Length; j++)
        {
            destination[j] = (float)source[chosen[j]];
        }
    }
}
