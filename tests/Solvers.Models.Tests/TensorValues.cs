using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

/// <summary>Tensors as arrays.</summary>
internal static class TensorValues
{
    public static float[] Singles(this Tensor tensor) => Values<float>(tensor);

    public static long[] Int64s(this Tensor tensor) => Values<long>(tensor);

    public static Tensor Make(float[] values, params long[] shape)
    {
        Tensor made = empty(shape, dtype: float32);
        values.CopyTo(MemoryMarshal.Cast<byte, float>(made.bytes));
        return made;
    }

    public static Tensor Make(long[] values)
    {
        Tensor made = empty(new long[] { values.Length }, dtype: int64);
        values.CopyTo(MemoryMarshal.Cast<byte, long>(made.bytes));
        return made;
    }

    private static T[] Values<T>(Tensor tensor)
        where T : unmanaged
    {
        using Tensor here = tensor.cpu();
        using Tensor rows = here.contiguous();
        return MemoryMarshal.Cast<byte, T>(rows.bytes).ToArray();
    }
}
