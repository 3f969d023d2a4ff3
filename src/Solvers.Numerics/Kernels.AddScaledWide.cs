using System.Numerics;
using System.Runtime.CompilerServices;

namespace Solvers.Numerics;

public static partial class Kernels
{
    /// <summary>destination[i] += scale * row[i] of a single-precision row, in double precision, rounded once.</summary>
    /// <remarks>Bit-equal to the twin: a fused multiply-add per entry on every width; the remainder is done entry by entry.</remarks>
    /// <param name="row">Row, [n].</param>
    /// <param name="scale">Factor of the row.</param>
    /// <param name="destination">Sums, [n].</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<float> row, double scale, Span<double> destination)
    {
        if (row.Length != destination.Length)
        {
            Throw.LengthMismatch(nameof(row), row.Length, destination.Length);
        }

        int i = 0;
        Vector<double> scales = new(scale);
        for (; Vector.IsHardwareAccelerated && i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[i..]), out Vector<double> low, out Vector<double> high);
            Span<double> first = destination[i..];
            Span<double> second = first[Vector<double>.Count..];
            Vector.FusedMultiplyAdd(low, scales, new Vector<double>(first)).CopyTo(first);
            Vector.FusedMultiplyAdd(high, scales, new Vector<double>(second)).CopyTo(second);
        }

        AddScaledReference(row[i..], scale, destination[i..]);
    }

    /// <summary>The plain meaning of <see cref="AddScaled(ReadOnlySpan{float}, double, Span{double})"/>.</summary>
    /// <param name="row">Row, [n].</param>
    /// <param name="scale">Factor of the row.</param>
    /// <param name="destination">Sums, [n].</param>
    public static void AddScaledReference(ReadOnlySpan<float> row, double scale, Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Math.FusedMultiplyAdd(row[i], scale, destination[i]);
        }
    }
}
