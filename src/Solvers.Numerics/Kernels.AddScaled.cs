using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Solvers.Numerics;

public static partial class Kernels
{
    /// <summary>destination[i] += scale * row[i], rounded once (BLAS: axpy).</summary>
    /// <remarks>
    /// Bit-equal to the twin: a fused multiply-add per entry on every width. Written out rather than taken from
    /// TensorPrimitives because its generic layers cost milliseconds to compile in the first call of a process.
    /// </remarks>
    /// <param name="row">Row, [n].</param>
    /// <param name="scale">Factor of the row.</param>
    /// <param name="destination">Fields, [n]; not the row itself.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<float> row, float scale, Span<float> destination)
    {
        if (row.Length != destination.Length)
        {
            Throw.LengthMismatch(nameof(row), row.Length, destination.Length);
        }

        ref float r = ref MemoryMarshal.GetReference(row);
        ref float d = ref MemoryMarshal.GetReference(destination);
        nuint length = (nuint)destination.Length;
        nuint i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var s = Vector512.Create(scale);
            for (; i + 16 <= length; i += 16)
            {
                Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref r, i), s, Vector512.LoadUnsafe(ref d, i))
                    .StoreUnsafe(ref d, i);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            var s = Vector256.Create(scale);
            for (; i + 8 <= length; i += 8)
            {
                Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref r, i), s, Vector256.LoadUnsafe(ref d, i))
                    .StoreUnsafe(ref d, i);
            }
        }

        if (Vector128.IsHardwareAccelerated)
        {
            var s = Vector128.Create(scale);
            for (; i + 4 <= length; i += 4)
            {
                Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref r, i), s, Vector128.LoadUnsafe(ref d, i))
                    .StoreUnsafe(ref d, i);
            }
        }

        // The tail, and the portable meaning.
        for (; i < length; i++)
        {
            Unsafe.Add(ref d, i) = MathF.FusedMultiplyAdd(Unsafe.Add(ref r, i), scale, Unsafe.Add(ref d, i));
        }
    }

    /// <summary>The plain form of <see cref="AddScaled(ReadOnlySpan{float}, float, Span{float})"/>.</summary>
    /// <param name="row">Row, [n].</param>
    /// <param name="scale">Factor of the row.</param>
    /// <param name="destination">Fields, [n].</param>
    public static void AddScaledReference(ReadOnlySpan<float> row, float scale, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = MathF.FusedMultiplyAdd(row[i], scale, destination[i]);
        }
    }
}
