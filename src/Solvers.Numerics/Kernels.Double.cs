using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Solvers.Numerics;

/// <content>
/// The double-precision kernels of certified bounds. Four lanes wide on every machine and without fused operations, so their
/// bits are the same everywhere; written out because the generic layers of TensorPrimitives cost 10 to 40 ms each to compile
/// in the first call of a process, which is what a whole solve may take.
/// </content>
public static partial class Kernels
{
    /// <summary>The unit roundoff of double precision, 2^-53: the largest relative error of one rounding.</summary>
    public const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>The sum of left[t] * right[t] in double precision.</summary>
    /// <remarks>Bit-equal to the twin: sixteen running sums, entry t in sum t mod 16, added up in pairs; then the rest in order.</remarks>
    /// <param name="left">Vector, [n].</param>
    /// <param name="right">Vector, [n].</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length)
        {
            Throw.LengthMismatch(nameof(left), left.Length, right.Length);
        }

        ref double a = ref MemoryMarshal.GetReference(left);
        ref double b = ref MemoryMarshal.GetReference(right);
        nuint length = (nuint)left.Length;
        nuint t = 0;
        Vector256<double> first = Vector256<double>.Zero;
        Vector256<double> second = Vector256<double>.Zero;
        Vector256<double> third = Vector256<double>.Zero;
        Vector256<double> fourth = Vector256<double>.Zero;
        for (; t + 16 <= length; t += 16)
        {
            first += Vector256.LoadUnsafe(ref a, t) * Vector256.LoadUnsafe(ref b, t);
            second += Vector256.LoadUnsafe(ref a, t + 4) * Vector256.LoadUnsafe(ref b, t + 4);
            third += Vector256.LoadUnsafe(ref a, t + 8) * Vector256.LoadUnsafe(ref b, t + 8);
            fourth += Vector256.LoadUnsafe(ref a, t + 12) * Vector256.LoadUnsafe(ref b, t + 12);
        }

        Vector256<double> total = (first + second) + (third + fourth);
        double sum = (total[0] + total[1]) + (total[2] + total[3]);
        for (; t < length; t++)
        {
            sum += Unsafe.Add(ref a, t) * Unsafe.Add(ref b, t);
        }

        return sum;
    }

    /// <summary>The plain form of <see cref="Dot(ReadOnlySpan{double}, ReadOnlySpan{double})"/>.</summary>
    /// <param name="left">Vector, [n].</param>
    /// <param name="right">Vector, [n].</param>
    /// <returns>The sum.</returns>
    public static double DotReference(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Span<double> sums = stackalloc double[16];
        sums.Clear();
        int whole = left.Length / 16 * 16;
        for (int t = 0; t < whole; t++)
        {
            sums[t % 16] += left[t] * right[t];
        }

        for (int lane = 0; lane < 4; lane++)
        {
            sums[lane] = (sums[lane] + sums[lane + 4]) + (sums[lane + 8] + sums[lane + 12]);
        }

        double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        for (int t = whole; t < left.Length; t++)
        {
            sum += left[t] * right[t];
        }

        return sum;
    }

    /// <summary>destination[i] += scale * row[i] in double precision, rounded twice (BLAS: axpy).</summary>
    /// <remarks>Bit-equal to the twin.</remarks>
    /// <param name="row">Row, [n].</param>
    /// <param name="scale">Factor of the row.</param>
    /// <param name="destination">Sums, [n]; not the row itself.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<double> row, double scale, Span<double> destination)
    {
        if (row.Length != destination.Length)
        {
            Throw.LengthMismatch(nameof(row), row.Length, destination.Length);
        }

        ref double r = ref MemoryMarshal.GetReference(row);
        ref double d = ref MemoryMarshal.GetReference(destination);
        nuint length = (nuint)destination.Length;
        nuint i = 0;
        var s = Vector256.Create(scale);
        for (; i + 8 <= length; i += 8)
        {
            (Vector256.LoadUnsafe(ref d, i) + (Vector256.LoadUnsafe(ref r, i) * s)).StoreUnsafe(ref d, i);
            (Vector256.LoadUnsafe(ref d, i + 4) + (Vector256.LoadUnsafe(ref r, i + 4) * s)).StoreUnsafe(ref d, i + 4);
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref d, i) += Unsafe.Add(ref r, i) * scale;
        }
    }

    /// <summary>The plain form of <see cref="AddScaled(ReadOnlySpan{double}, double, Span{double})"/>.</summary>
    /// <param name="row">Row, [n].</param>
    /// <param name="scale">Factor of the row.</param>
    /// <param name="destination">Sums, [n].</param>
    public static void AddScaledReference(ReadOnlySpan<double> row, double scale, Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] += row[i] * scale;
        }
    }

    /// <summary>The sum of the entries, in order.</summary>
    /// <param name="values">Vector, [n].</param>
    /// <returns>The sum.</returns>
    public static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>The sum of the magnitudes of the entries, in order.</summary>
    /// <param name="values">Vector, [n].</param>
    /// <returns>The sum.</returns>
    public static double SumOfMagnitudes(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += Math.Abs(value);
        }

        return sum;
    }
}
