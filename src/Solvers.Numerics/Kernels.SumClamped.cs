using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Solvers.Numerics;

public static partial class Kernels
{
    /// <summary>The sum of min(1, max(0, values[i] - shift * weights[i])): how much of the box a shifted point fills.</summary>
    /// <remarks>Within a relative 1e-5 of the twin: lanes are summed apart, the twin sums in double.</remarks>
    /// <param name="values">Point before the shift, [n].</param>
    /// <param name="weights">How strongly the shift moves each entry, [n], positive.</param>
    /// <param name="shift">The shift.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SumClamped(ReadOnlySpan<float> values, ReadOnlySpan<float> weights, float shift)
    {
        if (weights.Length != values.Length)
        {
            Throw.LengthMismatch(nameof(weights), weights.Length, values.Length);
        }

        ref float v = ref MemoryMarshal.GetReference(values);
        ref float w = ref MemoryMarshal.GetReference(weights);
        nuint length = (nuint)values.Length;
        nuint i = 0;
        float sum = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> total = Vector512<float>.Zero;
            var s = Vector512.Create(shift);
            for (; i + 16 <= length; i += 16)
            {
                Vector512<float> x = Vector512.LoadUnsafe(ref v, i) - (s * Vector512.LoadUnsafe(ref w, i));
                total += Vector512.Min(Vector512<float>.One, Vector512.Max(Vector512<float>.Zero, x));
            }

            sum = Vector512.Sum(total);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Vector256<float> total = Vector256<float>.Zero;
            var s = Vector256.Create(shift);
            for (; i + 8 <= length; i += 8)
            {
                Vector256<float> x = Vector256.LoadUnsafe(ref v, i) - (s * Vector256.LoadUnsafe(ref w, i));
                total += Vector256.Min(Vector256<float>.One, Vector256.Max(Vector256<float>.Zero, x));
            }

            sum = Vector256.Sum(total);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Vector128<float> total = Vector128<float>.Zero;
            var s = Vector128.Create(shift);
            for (; i + 4 <= length; i += 4)
            {
                Vector128<float> x = Vector128.LoadUnsafe(ref v, i) - (s * Vector128.LoadUnsafe(ref w, i));
                total += Vector128.Min(Vector128<float>.One, Vector128.Max(Vector128<float>.Zero, x));
            }

            sum = Vector128.Sum(total);
        }

        for (; i < length; i++)
        {
            sum += MathF.Min(1, MathF.Max(0, Unsafe.Add(ref v, i) - (shift * Unsafe.Add(ref w, i))));
        }

        return sum;
    }

    /// <summary>The plain form of <see cref="SumClamped"/>, summed in double.</summary>
    /// <param name="values">Point before the shift, [n].</param>
    /// <param name="weights">How strongly the shift moves each entry, [n].</param>
    /// <param name="shift">The shift.</param>
    /// <returns>The sum.</returns>
    public static float SumClampedReference(ReadOnlySpan<float> values, ReadOnlySpan<float> weights, float shift)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += MathF.Min(1, MathF.Max(0, values[i] - (shift * weights[i])));
        }

        return (float)sum;
    }
}
