using System.Globalization;
using Solvers.Abstractions;
using Solvers.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>
/// The factor of a block's model, made on the device that holds the gradients, and its copy in main memory. Equal gradients give the
/// bits of <see cref="BlockModel.FromGradients"/>: each entry is the same product of two numbers in double precision.
/// </summary>
internal sealed class DeviceFactor : IDisposable
{
    private readonly Tensor _rows;

    private DeviceFactor(Tensor rows)
    {
        _rows = rows;
        (Rank, VariableCount) = ((int)rows.shape[0], (int)rows.shape[1]);

        // The copy waits for the device, so whoever reads the rows there finds them complete.
        Copy = rows.cpu().data<double>().ToArray();
    }

    /// <summary>Gets r, the samples that have a gradient here.</summary>
    public int Rank { get; }

    /// <summary>Gets n, the weights of the block.</summary>
    public int VariableCount { get; }

    /// <summary>Gets the factor in main memory, row-major [r, n].</summary>
    public double[] Copy { get; }

    /// <summary>Makes a factor.</summary>
    /// <param name="gradients">Per-sample gradients of the block's weights, [B, n].</param>
    /// <param name="values">w0, [n].</param>
    /// <param name="sampleCount">B, the divisor.</param>
    /// <returns>The factor; it frees the device's memory when it is disposed of.</returns>
    public static DeviceFactor Make(Tensor gradients, ReadOnlySpan<double> values, int sampleCount)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor scales = torch.tensor(BlockModel.FactorScales(values, sampleCount)).to(gradients.device);

        // Rows without gradient are left out, as in main memory.
        Tensor kept = gradients.ne(0f).any(1).nonzero().squeeze(1);
        Tensor rows = kept.shape[0] == gradients.shape[0] ? gradients : gradients.index_select(0, kept);
        return new DeviceFactor(rows.to(float64).mul_(scales).contiguous().DetachFromDisposeScope());
    }

    /// <summary>Describes the factor to solvers that work on the device; good until this object is disposed of.</summary>
    /// <returns>Where the factor lies; this object keeps the memory.</returns>
    public ResidentFactor ToResident()
    {
        string device = _rows.device_type == DeviceType.CPU
            ? "cpu"
            : string.Create(CultureInfo.InvariantCulture, $"cuda:{_rows.device_index}");
        return new ResidentFactor(device, TensorAddress.Of(_rows), Rank, VariableCount, this);
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
