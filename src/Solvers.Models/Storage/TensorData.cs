using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Moves numbers between managed memory and tensors.</summary>
internal static class TensorData
{
    // A span shows at most 2 GB of a tensor; pieces of this size also stay in the cache while they are filled.
    private const int PieceByteCount = 1 << 20;

    /// <summary>Receives the bytes of a tensor, piece by piece.</summary>
    public delegate void Reader(ReadOnlySpan<byte> bytes);

    /// <summary>Fills consecutive elements, counted from <paramref name="start"/>.</summary>
    public delegate void Filler<T>(long start, Span<T> elements);

    /// <summary>Fills a row.</summary>
    public delegate void RowFiller(int row, Span<float> elements);

    public static Tensor FromSingles(float[] values, params long[] shape) =>
        Fill<float>(shape, float32, (start, elements) => values.AsSpan((int)start, elements.Length).CopyTo(elements));

    public static Tensor FromInt64s(long[] values, Device device)
    {
        Tensor tensor = Fill<long>(
            [values.Length], int64, (start, elements) => values.AsSpan((int)start, elements.Length).CopyTo(elements));
        return ToDevice(tensor, device);
    }

    /// <summary>Makes a tensor on the CPU and fills it in pieces, in order.</summary>
    public static Tensor Fill<T>(long[] shape, ScalarType dtype, Filler<T> fill)
        where T : unmanaged
    {
        Tensor tensor = empty(shape, dtype: dtype);
        try
        {
            using Tensor flat = tensor.view(-1);
            long count = flat.shape[0];
            int step = PieceByteCount / Marshal.SizeOf<T>();
            for (long start = 0; start < count; start += step)
            {
                using Tensor piece = flat.narrow(0, start, Math.Min(step, count - start));
                fill(start, MemoryMarshal.Cast<byte, T>(piece.bytes));
            }

            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Makes a tensor on the CPU and fills it row by row, on all processors.</summary>
    /// <param name="shape">[rows, ...].</param>
    /// <param name="fill">Fills a row; called once for each, by several threads. When it throws, the first row's exception is passed on.</param>
    public static Tensor FillRows(long[] shape, RowFiller fill)
    {
        Tensor tensor = empty(shape, dtype: float32);
        try
        {
            using Tensor rows = tensor.view(shape[0], -1);
            ConcurrentDictionary<int, Exception> failures = new();
            Parallel.For(0, (int)shape[0], (row, state) =>
            {
                try
                {
                    using Tensor piece = rows.narrow(0, row, 1);
                    fill(row, MemoryMarshal.Cast<byte, float>(piece.bytes));
                }
#pragma warning disable CA1031 // Thrown again below, the first row's, whatever the order of the threads.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failures[row] = exception;
                    state.Break();
                }
            });
            if (!failures.IsEmpty)
            {
                ExceptionDispatchInfo.Throw(failures[failures.Keys.Min()]);
            }

            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Moves a tensor that the caller gives up.</summary>
    public static Tensor ToDevice(Tensor tensor, Device device)
    {
        if (device.type == DeviceType.CPU)
        {
            return tensor;
        }

        using (tensor)
        {
            return tensor.to(device);
        }
    }

    /// <summary>Shows a tensor of any size and device as bytes, in row-major order.</summary>
    public static void ReadRows(Tensor tensor, Reader read)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor flat = tensor.detach().cpu().contiguous().view(-1);
        long count = flat.shape[0];
        const int Step = 1 << 20;
        for (long start = 0; start < count; start += Step)
        {
            using Tensor piece = flat.narrow(0, start, Math.Min(Step, count - start));
            read(piece.bytes);
        }
    }
}
