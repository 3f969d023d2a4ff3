using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Solvers.Numerics;

/// <summary>
/// An array whose first element lies on a cache line, so that 64-byte loads of its rows never straddle two lines.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private const int LineBytes = 64;

    private readonly T[] _array;
    private readonly int _start;

    /// <summary>Initialises a buffer of zeros.</summary>
    /// <param name="length">Number of elements, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        int spare = LineBytes / Unsafe.SizeOf<T>();
        _array = GC.AllocateArray<T>(checked(length + spare), pinned: true);
        nuint address;
        unsafe
        {
            address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
        }

        _start = (int)((LineBytes - (address % LineBytes)) % LineBytes) / Unsafe.SizeOf<T>();
        Length = length;
    }

    /// <summary>Gets the number of elements.</summary>
    public int Length { get; }

    /// <summary>Gets the elements.</summary>
    public Span<T> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.CreateSpan(
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), (nint)(uint)_start), Length);
    }
}
