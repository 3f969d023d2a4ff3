using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Solvers.Numerics;

/// <summary>
/// Loops over spans that searches spend their time in. Each <c>Foo</c> has a plain twin <c>FooReference</c> that states
/// its meaning; remarks say whether the two agree to the bit or within a tolerance.
/// </summary>
/// <remarks>
/// Sums of products may round differently on machines with other vector widths; nothing here depends on alignment or
/// on the number of threads.
/// </remarks>
public static partial class Kernels
{
    /// <summary>destination[i] += plus[i] - minus[i]: the change of the fields when one variable enters and one leaves.</summary>
    /// <remarks>Bit-equal to the twin: one subtraction and one addition per entry, in this order, on every width.</remarks>
    /// <param name="plus">Row of the variable that becomes one, [n].</param>
    /// <param name="minus">Row of the variable that becomes zero, [n].</param>
    /// <param name="destination">Fields, [n]; may be neither of the rows.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddDifference(ReadOnlySpan<float> plus, ReadOnlySpan<float> minus, Span<float> destination)
    {
        if (plus.Length != destination.Length)
        {
            Throw.LengthMismatch(nameof(plus), plus.Length, destination.Length);
        }

        if (minus.Length != destination.Length)
        {
            Throw.LengthMismatch(nameof(minus), minus.Length, destination.Length);
        }

        ref float p = ref MemoryMarshal.GetReference(plus);
        ref float m = ref MemoryMarshal.GetReference(minus);
        ref float d = ref MemoryMarshal.GetReference(destination);
        nuint length = (nuint)destination.Length;
        nuint i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + 16 <= length; i += 16)
            {
                (Vector512.LoadUnsafe(ref d, i) + (Vector512.LoadUnsafe(ref p, i) - Vector512.LoadUnsafe(ref m, i)))
                    .StoreUnsafe(ref d, i);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; i + 8 <= length; i += 8)
            {
                (Vector256.LoadUnsafe(ref d, i) + (Vector256.LoadUnsafe(ref p, i) - Vector256.LoadUnsafe(ref m, i)))
                    .StoreUnsafe(ref d, i);
            }
        }

        if (Vector128.IsHardwareAccelerated)
        {
            for (; i + 4 <= length; i += 4)
            {
                (Vector128.LoadUnsafe(ref d, i) + (Vector128.LoadUnsafe(ref p, i) - Vector128.LoadUnsafe(ref m, i)))
                    .StoreUnsafe(ref d, i);
            }
        }

        // The tail, and the portable meaning.
        for (; i < length; i++)
        {
            Unsafe.Add(ref d, i) += Unsafe.Add(ref p, i) - Unsafe.Add(ref m, i);
        }
    }

    /// <summary>The plain form of <see cref="AddDifference"/>.</summary>
    /// <param name="plus">Row added, [n].</param>
    /// <param name="minus">Row subtracted, [n].</param>
    /// <param name="destination">Fields, [n].</param>
    public static void AddDifferenceReference(ReadOnlySpan<float> plus, ReadOnlySpan<float> minus, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] += plus[i] - minus[i];
        }
    }
}
