using System.Runtime.InteropServices;
using Solvers.Safetensors;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Tensors outside the stages, each read when it is first needed and kept.</summary>
/// <param name="weights">Where they come from.</param>
/// <param name="device">Where they go.</param>
/// <param name="keepsTables">Whether a table whose rows are looked up is kept whole; else rows are read from the file.</param>
internal sealed class TensorPool(ShardedWeights weights, Device device, bool keepsTables) : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The tensor, which the pool keeps.</summary>
    public Tensor Get(TensorSpec wanted)
    {
        lock (_lock)
        {
            if (!_tensors.TryGetValue(wanted.Name, out Tensor? tensor))
            {
                tensor = weights.Read(wanted, device);
                _tensors.Add(wanted.Name, tensor);
            }

            return tensor;
        }
    }

    /// <summary>Looks rows up in a table.</summary>
    /// <param name="table">[rows, width].</param>
    /// <param name="indices">Any shape, int64, on the pool's device.</param>
    /// <returns>[..., width], a new tensor.</returns>
    public Tensor Rows(TensorSpec table, Tensor indices)
    {
        long[] shape = [.. indices.shape, table.Shape[1]];
        using Tensor flat = indices.reshape(-1);
        using Tensor rows = keepsTables ? Get(table).index_select(0, flat) : ReadRows(table, flat);
        return rows.view(shape);
    }

    /// <summary>Frees what is kept.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (Tensor tensor in _tensors.Values)
            {
                tensor.Dispose();
            }

            _tensors.Clear();
        }
    }

    /// <summary>Reads rows from the file: a vocabulary is large, and a text uses little of it.</summary>
    private Tensor ReadRows(TensorSpec table, Tensor indices)
    {
        (SafetensorsFile file, SafetensorsTensor tensor) = weights.Locate(table);
        long width = table.Shape[1];
        Tensor rows = empty(new long[] { indices.shape[0], width }, dtype: float32);
        using Tensor here = indices.cpu();
        long row = 0;
        TensorData.ReadRows(here, bytes =>
        {
            foreach (long index in MemoryMarshal.Cast<byte, long>(bytes))
            {
                using Tensor target = rows.select(0, row);
                Span<float> elements = MemoryMarshal.Cast<byte, float>(target.bytes);
                file.ReadSingles(tensor.Name, index * width, elements);
                CheckFinite(file, tensor, index, elements);
                row++;
            }
        });
        return TensorData.ToDevice(rows, device);
    }

    private static void CheckFinite(SafetensorsFile file, SafetensorsTensor tensor, long row, ReadOnlySpan<float> elements)
    {
        foreach (float element in elements)
        {
            if (!float.IsFinite(element))
            {
                throw new InvalidDataException(
                    $"'{file.Path}': row {row} of {tensor} holds a number that is not finite: train or export the network again.");
            }
        }
    }
}
