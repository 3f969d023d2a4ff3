using Solvers.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Tensors on their way into safetensors files.</summary>
internal static class StoredTensor
{
    // Pieces of this many elements stay in the cache while they are converted.
    private const int PieceElementCount = 1 << 18;

    /// <summary>A single-precision tensor to be stored as the type that a tensor had, rounded to nearest, ties to even.</summary>
    /// <param name="original">Gives name, type and shape.</param>
    /// <param name="values">The numbers, on any device.</param>
    /// <param name="path">The file to be written, for messages.</param>
    public static SafetensorsEntry Convert(SafetensorsTensor original, Tensor values, string path)
    {
        ScalarType dtype = original.Dtype switch
        {
            SafetensorsDtype.Float16 => float16,
            SafetensorsDtype.BFloat16 => bfloat16,
            SafetensorsDtype.Float64 => float64,
            _ => float32,
        };
        return SafetensorsEntry.Streamed(
            original.Name, original.Dtype, [.. original.Shape], stream => Write(stream, values, dtype, original, path));
    }

    /// <summary>A tensor to be stored byte for byte as a file has it.</summary>
    public static SafetensorsEntry Copy(SafetensorsFile file, SafetensorsTensor tensor) =>
        SafetensorsEntry.Streamed(tensor.Name, tensor.Dtype, [.. tensor.Shape], stream =>
        {
            byte[] buffer = new byte[(int)Math.Min(1 << 20, tensor.ByteCount)];
            for (long start = 0; start < tensor.ByteCount; start += buffer.Length)
            {
                Span<byte> part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, tensor.ByteCount - start));
                file.CopyBytes(tensor.Name, start, part);
                stream.Write(part);
            }
        });

    private static void Write(Stream stream, Tensor values, ScalarType dtype, SafetensorsTensor original, string path)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor flat = values.detach().contiguous().view(-1);
        long count = flat.shape[0];
        for (long start = 0; start < count; start += PieceElementCount)
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor piece = flat.narrow(0, start, Math.Min(PieceElementCount, count - start)).cpu();
            Tensor stored = piece.to(dtype);
            if (!stored.to(float32).isfinite().all().ToBoolean())
            {
                throw new InvalidDataException(
                    $"'{path}': a number of {original} is not finite, or too large for {original.Dtype.Name()}; nothing was written.");
            }

            stream.Write(stored.bytes);
        }
    }
}
