using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>X'X of rows that arrive in batches, optionally around their mean.</summary>
internal sealed class GramSum : IDisposable
{
    // Wide enough for products at full speed, narrow enough to leave most of the lower triangle out.
    private const long ColumnBlock = 512;

    private readonly bool _centred;
    private Tensor? _shift;
    private Tensor? _sum;

    /// <summary>Initialises an empty sum.</summary>
    /// <param name="size">Columns of X.</param>
    /// <param name="device">Where the sum lives.</param>
    /// <param name="centred">Whether the mean is taken off.</param>
    public GramSum(long size, Device device, bool centred)
    {
        Matrix = zeros(new[] { size, size }, dtype: float32, device: device).DetachFromDisposeScope();
        _centred = centred;
    }

    /// <summary>Gets the sum, [in, in]; right in all its entries after <see cref="Complete"/>.</summary>
    public Tensor Matrix { get; }

    /// <summary>Gets the mean of the rows, [1, in], double precision; null unless centred and complete.</summary>
    public Tensor? Mean { get; private set; }

    /// <summary>Gets the mean less the shift, [1, in], single precision; null unless centred and complete.</summary>
    public Tensor? Offset { get; private set; }

    /// <summary>Adds a batch.</summary>
    /// <param name="rows">[rows, in], single precision.</param>
    /// <returns>The rows as they were multiplied: less the mean of the first batch when centred.</returns>
    public Tensor Add(Tensor rows)
    {
        Tensor shifted = rows;
        if (_centred)
        {
            // Around any fixed point the moments of the centred rows follow; near the mean little cancels.
            _shift ??= rows.mean([0L], keepdim: true).DetachFromDisposeScope();
            shifted = rows.sub(_shift);
            Tensor sum = shifted.sum([0L], keepdim: true, float64);
            _sum = _sum is null ? sum.DetachFromDisposeScope() : _sum.add_(sum);
        }

        long size = Matrix.shape[0];
        for (long start = 0; start < size; start += ColumnBlock)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor block = shifted.narrow(1, start, Math.Min(ColumnBlock, size - start));
            Corner(start, start).addmm_(block.t(), shifted.narrow(1, start, size - start));
        }

        return shifted;

        Tensor Corner(long row, long column) =>
            Matrix.narrow(0, row, Math.Min(ColumnBlock, size - row)).narrow(1, column, size - column);
    }

    /// <summary>Tells whether all sums so far are numbers; they stay unfit once one is not.</summary>
    /// <returns>Whether they are.</returns>
    public bool IsFinite() => Matrix.diagonal(0, 0, 1).isfinite().all().item<bool>();

    /// <summary>Takes off the mean and fills in the lower triangle. To be called once.</summary>
    /// <param name="rowCount">How many rows were added.</param>
    public void Complete(long rowCount)
    {
        using DisposeScope scope = NewDisposeScope();
        if (_centred)
        {
            Debug.Assert(_sum is not null && _shift is not null, "A centred sum is complete after its first batch.");
            Tensor offset = _sum.div(rowCount);
            Mean = _shift.to(float64).add(offset).DetachFromDisposeScope();
            Offset = offset.to(float32).DetachFromDisposeScope();
            Matrix.addmm_(Offset.t(), Offset, 1f, -rowCount);
        }

        long size = Matrix.shape[0];
        for (long start = 0; start < size; start += ColumnBlock)
        {
            using DisposeScope blockScope = NewDisposeScope();
            long length = Math.Min(ColumnBlock, size - start);
            long rest = size - start - length;
            Tensor rows = Matrix.narrow(0, start, length);
            Tensor square = rows.narrow(1, start, length);
            square.copy_(square.triu().add_(square.triu(1).t()));
            if (rest > 0)
            {
                Matrix.narrow(0, start + length, rest).narrow(1, start, length).copy_(rows.narrow(1, start + length, rest).t());
            }
        }
    }

    /// <summary>Frees the sums.</summary>
    public void Dispose()
    {
        Matrix.Dispose();
        _shift?.Dispose();
        _sum?.Dispose();
        Mean?.Dispose();
        Offset?.Dispose();
    }
}
