using System.Runtime.CompilerServices;

namespace Solvers.Numerics;

/// <summary>
/// Couplings kept as the factor F of H = F'F, transposed: a swap reads one row of r numbers per variable, 4 n r bytes,
/// and nothing of size n x n is ever formed. Columns of F that are zero everywhere are left out.
/// </summary>
public sealed class FactorCouplings : Couplings
{
    private const int LineFloats = 16;
    private const int TransposeBlock = 16;

    private readonly AlignedBuffer<float> _columns;
    private readonly int[] _active;
    private readonly int[] _position;
    private readonly int _stride;

    [ThreadStatic]
    private static float[]? scratch;

    private FactorCouplings(AlignedBuffer<float> columns, int[] active, int[] position, int rank, int stride, double[] diagonal)
        : base(diagonal.Length, diagonal)
    {
        _columns = columns;
        _active = active;
        _position = position;
        Rank = rank;
        _stride = stride;
    }

    /// <summary>Gets r, the rows of F.</summary>
    public int Rank { get; }

    /// <summary>Gets the variables whose column of F is not zero, in order; only these are coupled to others.</summary>
    public ReadOnlySpan<int> Active => _active;

    /// <inheritdoc/>
    public override long BytesPerSwap => (long)sizeof(float) * _active.Length * Rank;

    /// <inheritdoc/>
    public override string Form => "factor";

    /// <summary>Builds the couplings.</summary>
    /// <param name="factor">F, row-major [r, variableCount].</param>
    /// <param name="variableCount">n.</param>
    /// <returns>The couplings.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FactorCouplings Create(ReadOnlySpan<double> factor, int variableCount)
    {
        int rank = variableCount == 0 ? 0 : factor.Length / variableCount;
        double[] diagonal = new double[variableCount];
        for (int row = 0; row < rank; row++)
        {
            ReadOnlySpan<double> entries = factor.Slice(row * variableCount, variableCount);
            for (int i = 0; i < entries.Length; i++)
            {
                diagonal[i] += entries[i] * entries[i];
            }
        }

        int[] position = new int[variableCount];
        int[] active = new int[variableCount];
        int activeCount = 0;
        for (int i = 0; i < variableCount; i++)
        {
            position[i] = diagonal[i] > 0 ? activeCount : -1;
            if (diagonal[i] > 0)
            {
                active[activeCount++] = i;
            }
        }

        Array.Resize(ref active, activeCount);
        int stride = (rank + LineFloats - 1) / LineFloats * LineFloats;
        if (stride % 1024 == 0)
        {
            stride += LineFloats;
        }

        AlignedBuffer<float> columns = new(checked(activeCount * stride));
        Span<float> target = columns.Span;
        for (int firstRow = 0; firstRow < rank; firstRow += TransposeBlock)
        {
            int lastRow = Math.Min(rank, firstRow + TransposeBlock);
            for (int a = 0; a < active.Length; a++)
            {
                Span<float> entries = target.Slice((a * stride) + firstRow, lastRow - firstRow);
                int source = (firstRow * variableCount) + active[a];
                for (int t = 0; t < entries.Length; t++)
                {
                    entries[t] = (float)factor[source];
                    source += variableCount;
                }
            }
        }

        return new FactorCouplings(columns, active, position, rank, stride, diagonal);
    }

    /// <summary>Gets column i of F, [r]; empty when it is zero.</summary>
    /// <param name="index">i.</param>
    /// <returns>The column.</returns>
    public ReadOnlySpan<float> Column(int index)
    {
        int position = _position[index];
        return position < 0 ? [] : _columns.Span.Slice(position * _stride, Rank);
    }

    /// <summary>products[a] = F_i . vector for the active variables i = Active[a].</summary>
    /// <param name="vector">A vector over the rows of F, [r].</param>
    /// <param name="products">Receives the products, [active].</param>
    public void MultiplyTransposed(ReadOnlySpan<float> vector, Span<float> products) =>
        Kernels.MatrixVector(_columns.Span, _stride, vector, products);

    /// <inheritdoc/>
    public override float Entry(int row, int column)
    {
        if (row == column || _position[row] < 0 || _position[column] < 0)
        {
            return 0;
        }

        return Kernels.Dot(Column(row), Column(column));
    }

    /// <inheritdoc/>
    internal override void AddRow(int index, float sign, Span<float> fields)
    {
        if (_position[index] < 0)
        {
            return;
        }

        Span<float> products = Scratch(_active.Length);
        MultiplyTransposed(Column(index), products);
        products[_position[index]] = 0;
        Scatter(products, sign, fields);
    }

    /// <inheritdoc/>
    internal override void AddSwap(int leaving, int entering, Span<float> fields)
    {
        if (_position[leaving] < 0)
        {
            AddRow(entering, 1, fields);
            return;
        }

        if (_position[entering] < 0)
        {
            AddRow(leaving, -1, fields);
            return;
        }

        Span<float> all = Scratch(_active.Length + Rank);
        Span<float> products = all[.._active.Length];
        Span<float> difference = all.Slice(_active.Length, Rank);
        ReadOnlySpan<float> enters = Column(entering);
        ReadOnlySpan<float> leaves = Column(leaving);
        for (int t = 0; t < difference.Length; t++)
        {
            difference[t] = enters[t] - leaves[t];
        }

        MultiplyTransposed(difference, products);

        // A variable has no coupling with itself, only with the other one of the pair.
        float coupling = Kernels.Dot(enters, leaves);
        products[_position[entering]] = -coupling;
        products[_position[leaving]] = coupling;
        Scatter(products, 1, fields);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void SumRows(ReadOnlySpan<int> ones, Span<double> totals)
    {
        double[] image = new double[Rank];
        foreach (int j in _active)
        {
            if (ones[j] != 0)
            {
                ReadOnlySpan<float> column = Column(j);
                for (int t = 0; t < column.Length; t++)
                {
                    image[t] += column[t];
                }
            }
        }

        totals.Clear();
        foreach (int i in _active)
        {
            ReadOnlySpan<float> column = Column(i);
            double sum = 0;
            for (int t = 0; t < column.Length; t++)
            {
                sum += column[t] * image[t];
            }

            totals[i] = ones[i] == 0 ? sum : sum - SquaredNorm(column);
        }
    }

    private static double SquaredNorm(ReadOnlySpan<float> column)
    {
        double sum = 0;
        foreach (float entry in column)
        {
            sum += (double)entry * entry;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scatter(ReadOnlySpan<float> products, float sign, Span<float> fields)
    {
        int[] active = _active;
        if (active.Length == fields.Length)
        {
            Kernels.AddScaled(products, sign, fields);
            return;
        }

        for (int a = 0; a < active.Length; a++)
        {
            fields[active[a]] += sign * products[a];
        }
    }

    private static Span<float> Scratch(int length)
    {
        float[]? buffer = scratch;
        if (buffer is null || buffer.Length < length)
        {
            buffer = new float[length];
            scratch = buffer;
        }

        return buffer.AsSpan(0, length);
    }
}
