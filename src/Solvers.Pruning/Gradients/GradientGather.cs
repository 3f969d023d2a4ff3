using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>
/// Per-sample gradients of chosen weights of a linear layer whose inputs are sequences: sample b, weight (i, j) is the sum
/// over t of d[b,t,i] a[b,t,j].
/// </summary>
/// <remarks>
/// A tile of positions of one sample is turned so that the positions of an output or input lie side by side; then every weight
/// is an inner product of two rows. Only outputs and inputs that the weights name are turned, and a tile stays in the
/// second-level cache, so the memory is read once. Products with all B x T x n terms are never stored.
/// </remarks>
internal sealed class GradientGather
{
    // Half of a second-level cache of 1 MB.
    private const int TileFloats = 128 * 1024;
    private const int PositionStep = 64;

    private readonly int[] _outputs;
    private readonly int[] _inputs;
    private readonly int[] _outputOf;
    private readonly int[] _inputOf;

    /// <summary>Names the weights.</summary>
    /// <param name="indices">Flat indices of n weights, i * in + j.</param>
    /// <param name="inputCount">Inputs of the layer.</param>
    public GradientGather(ReadOnlySpan<int> indices, int inputCount)
    {
        int[] outputs = new int[indices.Length];
        int[] inputs = new int[indices.Length];
        for (int q = 0; q < indices.Length; q++)
        {
            (outputs[q], inputs[q]) = Math.DivRem(indices[q], inputCount);
        }

        (_outputs, _outputOf) = Distinct(outputs);
        (_inputs, _inputOf) = Distinct(inputs);
    }

    /// <summary>Computes the gradients; samples go side by side, and their number of threads changes nothing.</summary>
    /// <param name="outputGradients">d, [B, T, out], contiguous, in main memory.</param>
    /// <param name="inputs">a, [B, T, in], contiguous, in main memory.</param>
    /// <param name="samples">How many samples, from the first.</param>
    /// <param name="parallelism">Threads.</param>
    /// <returns>Row-major [samples, n].</returns>
    public float[] Compute(Tensor outputGradients, Tensor inputs, int samples, int parallelism)
    {
        int n = _outputOf.Length;
        float[] result = new float[checked(samples * n)];
        Parallel.For(
            0,
            samples,
            new ParallelOptions { MaxDegreeOfParallelism = parallelism },
            b =>
            {
                using Tensor gradientRows = outputGradients.select(0, b);
                using Tensor inputRows = inputs.select(0, b);
                AddSample(
                    MemoryMarshal.Cast<byte, float>(gradientRows.bytes),
                    MemoryMarshal.Cast<byte, float>(inputRows.bytes),
                    (int)inputs.shape[1],
                    result.AsSpan(b * n, n));
            });
        return result;
    }

    private void AddSample(ReadOnlySpan<float> gradients, ReadOnlySpan<float> inputs, int positions, Span<float> result)
    {
        int outputCount = gradients.Length / positions;
        int inputCount = inputs.Length / positions;
        int rows = _outputs.Length + _inputs.Length;
        int tile = Math.Min(positions, Math.Max(PositionStep, TileFloats / rows / PositionStep * PositionStep));
        float[] turned = ArrayPool<float>.Shared.Rent(rows * tile);
        for (int start = 0; start < positions; start += tile)
        {
            int length = Math.Min(tile, positions - start);
            Span<float> left = turned.AsSpan(0, _outputs.Length * length);
            Span<float> right = turned.AsSpan(left.Length, _inputs.Length * length);
            Turn(gradients.Slice(start * outputCount, length * outputCount), outputCount, _outputs, left);
            Turn(inputs.Slice(start * inputCount, length * inputCount), inputCount, _inputs, right);
            Kernels.AddRowProducts(left, right, length, _outputOf, _inputOf, result);
        }

        ArrayPool<float>.Shared.Return(turned);
    }

    /// <summary>
    /// Copies columns of [positions, width] into rows, eight positions at a time: columns side by side share the lines of
    /// the first-level cache, and eight lines fit even where the width puts them all into one set.
    /// </summary>
    private static void Turn(ReadOnlySpan<float> source, int width, int[] columns, Span<float> rows)
    {
        int length = source.Length / width;
        int whole = length / 8 * 8;
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(rows);
        for (int t = 0; t < whole; t += 8)
        {
            ref float s0 = ref Unsafe.Add(ref from, (nint)t * width);
            ref float s1 = ref Unsafe.Add(ref s0, width);
            ref float s2 = ref Unsafe.Add(ref s1, width);
            ref float s3 = ref Unsafe.Add(ref s2, width);
            ref float s4 = ref Unsafe.Add(ref s3, width);
            ref float s5 = ref Unsafe.Add(ref s4, width);
            ref float s6 = ref Unsafe.Add(ref s5, width);
            ref float s7 = ref Unsafe.Add(ref s6, width);
            for (int c = 0; c < columns.Length; c++)
            {
                int at = columns[c];
                Vector256.Create(
                    Unsafe.Add(ref s0, at),
                    Unsafe.Add(ref s1, at),
                    Unsafe.Add(ref s2, at),
                    Unsafe.Add(ref s3, at),
                    Unsafe.Add(ref s4, at),
                    Unsafe.Add(ref s5, at),
                    Unsafe.Add(ref s6, at),
                    Unsafe.Add(ref s7, at)).StoreUnsafe(ref Unsafe.Add(ref to, ((nint)c * length) + t));
            }
        }

        for (int t = whole; t < length; t++)
        {
            for (int c = 0; c < columns.Length; c++)
            {
                rows[(c * length) + t] = source[(t * width) + columns[c]];
            }
        }
    }

    /// <summary>Lists the distinct values, ascending, and where in the list each value is.</summary>
    private static (int[] Values, int[] Position) Distinct(int[] values)
    {
        int[] distinct = [.. values.Distinct().Order()];
        return (distinct, Array.ConvertAll(values, value => Array.BinarySearch(distinct, value)));
    }
}
