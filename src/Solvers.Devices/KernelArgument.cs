namespace Solvers.Devices;

/// <summary>One argument of a kernel: a buffer or a number.</summary>
public readonly struct KernelArgument
{
    private KernelArgument(IDeviceBuffer? buffer, ulong bits, int size)
    {
        Buffer = buffer;
        Bits = bits;
        Size = size;
    }

    /// <summary>Gets the buffer; null for a number.</summary>
    internal IDeviceBuffer? Buffer { get; }

    /// <summary>Gets the bits of the number, from the lowest.</summary>
    internal ulong Bits { get; }

    /// <summary>Gets the bytes of the number.</summary>
    internal int Size { get; }

    /// <summary>Makes an argument <c>GLOBAL type*</c>.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <returns>The argument.</returns>
    public static KernelArgument Of(IDeviceBuffer buffer) => new(buffer, 0, 0);

    /// <summary>Makes an argument <c>int</c>.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The argument.</returns>
    public static KernelArgument Of(int value) => new(null, unchecked((uint)value), sizeof(int));

    /// <summary>Makes an argument <c>float</c>.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The argument.</returns>
    public static KernelArgument Of(float value) => new(null, BitConverter.SingleToUInt32Bits(value), sizeof(float));

    /// <summary>Makes an argument <c>double</c>.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The argument.</returns>
    public static KernelArgument Of(double value) => new(null, BitConverter.DoubleToUInt64Bits(value), sizeof(double));
}
