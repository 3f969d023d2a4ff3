using System.Runtime.InteropServices;
using Solvers.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Reads floating-point tensors of safetensors files as single precision.</summary>
internal static class WeightReader
{
    // Pieces of this many elements stay in the cache while they are converted and checked.
    private const int PieceElementCount = 1 << 18;

    /// <summary>Reads a tensor, converted to single precision (rounded to nearest where it has more).</summary>
    /// <returns>A tensor that belongs to no dispose scope.</returns>
    /// <exception cref="InvalidDataException">The tensor is not floating-point, or a number in it is not finite.</exception>
    public static Tensor Read(SafetensorsFile file, SafetensorsTensor tensor, Device device)
    {
        ScalarType stored = StoredType(file, tensor);
        using IDisposable noGradient = no_grad();
        Tensor values = empty([.. tensor.Shape], dtype: float32).DetachFromDisposeScope();
        try
        {
            using Tensor flat = values.view(-1);
            for (long start = 0; start < tensor.ElementCount; start += PieceElementCount)
            {
                using DisposeScope scope = NewDisposeScope();
                int count = (int)Math.Min(PieceElementCount, tensor.ElementCount - start);
                Tensor piece = flat.narrow(0, start, count);
                Tensor raw = stored == float32 ? piece : empty(piece.shape, dtype: stored);
                file.CopyBytes(tensor.Name, start * tensor.Dtype.ElementSize(), raw.bytes);
                if (stored != float32)
                {
                    piece.copy_(raw);
                }

                if (!piece.isfinite().all().ToBoolean())
                {
                    throw NotFinite(file, tensor, start, piece);
                }
            }

            return TensorData.ToDevice(values, device).DetachFromDisposeScope();
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    private static ScalarType StoredType(SafetensorsFile file, SafetensorsTensor tensor) => tensor.Dtype switch
    {
        SafetensorsDtype.Float16 => float16,
        SafetensorsDtype.BFloat16 => bfloat16,
        SafetensorsDtype.Float32 => float32,
        SafetensorsDtype.Float64 => float64,
        _ => throw new InvalidDataException(
            $"'{file.Path}': {tensor} does not hold floating-point weights; convert it to F32, F16, BF16 or F64."),
    };

    private static InvalidDataException NotFinite(SafetensorsFile file, SafetensorsTensor tensor, long start, Tensor piece)
    {
        ReadOnlySpan<float> elements = MemoryMarshal.Cast<byte, float>(piece.bytes);
        int index = 0;
        while (float.IsFinite(elements[index]))
        {
            index++;
        }

        string what = float.IsNaN(elements[index]) ? "NaN" : "an infinite number";
        return new InvalidDataException(
            $"'{file.Path}': {tensor} holds {what} at index [{string.Join(", ", Coordinates(tensor.Shape, start + index))}]; "
            + "every weight must be a finite single-precision number: train or export the network again.");
    }

    private static long[] Coordinates(IReadOnlyList<long> shape, long index)
    {
        long[] coordinates = new long[shape.Count];
        for (int axis = shape.Count - 1; axis >= 0; axis--)
        {
            (index, coordinates[axis]) = Math.DivRem(index, shape[axis]);
        }

        return coordinates;
    }
}
