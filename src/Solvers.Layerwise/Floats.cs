using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>The memory of tensors as numbers.</summary>
internal static class Floats
{
    /// <summary>Reads or writes a tensor in place.</summary>
    /// <param name="tensor">Contiguous, single precision, in main memory.</param>
    /// <returns>Its elements in row-major order; valid as long as the tensor lives.</returns>
    public static Span<float> Of(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>Reads or writes a row of a matrix in place.</summary>
    /// <param name="matrix">Contiguous, single precision, in main memory.</param>
    /// <param name="row">Which row.</param>
    /// <param name="columnCount">Its columns.</param>
    /// <returns>The row; valid as long as the tensor lives.</returns>
    public static Span<float> Row(Tensor matrix, int row, int columnCount) => Of(matrix).Slice(row * columnCount, columnCount);
}
