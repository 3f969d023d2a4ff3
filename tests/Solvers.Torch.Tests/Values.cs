using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Torch.Tests;

/// <summary>Short names for what every test does with tensors.</summary>
internal static class Values
{
    internal static float[] Floats(this Tensor tensor) => tensor.data<float>().ToArray();

    internal static long[] Longs(this Tensor tensor) => tensor.data<long>().ToArray();

    internal static bool[] Bools(this Tensor tensor) => tensor.data<bool>().ToArray();

    internal static void Equal(double[] expected, Tensor actual, double tolerance = 1e-12)
    {
        double[] values = actual.to(ScalarType.Float64).data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.True(
                expected[i].Equals(values[i]) || Math.Abs(expected[i] - values[i]) <= tolerance,
                $"element {i}: {expected[i]} expected, {values[i]} found");
        }
    }

    internal static byte[] Bits(this Tensor tensor)
    {
        using Tensor contiguous = tensor.detach().cpu().contiguous();
        return contiguous.bytes.ToArray();
    }

    internal static double[] Doubles(this float[] values) => [.. values.Select(static value => (double)value)];

    internal static ReadOnlySpan<T> Reinterpret<T>(this Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
