using System.Runtime.InteropServices;

namespace TorchSharp;

// Tensors from .NET values. The values are copied.
public static partial class torch
{
    /// <summary>A vector.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<float>(Arg(rawArray), [rawArray.LongLength], ScalarType.Float32, dtype, device, requires_grad);

    /// <summary>A tensor of given lengths.</summary>
    /// <param name="rawArray">The elements in row-major order.</param>
    /// <param name="dimensions">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="ArgumentException">There are more or fewer elements than the lengths ask for.</exception>
    public static Tensor tensor(
        float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        FromMemory<float>(Arg(rawArray), dimensions, ScalarType.Float32, dtype, device, requires_grad);

    /// <summary>A vector.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float64"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<double>(Arg(rawArray), [rawArray.LongLength], ScalarType.Float64, dtype, device, requires_grad);

    /// <summary>A tensor of given lengths.</summary>
    /// <param name="rawArray">The elements in row-major order.</param>
    /// <param name="dimensions">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float64"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="ArgumentException">There are more or fewer elements than the lengths ask for.</exception>
    public static Tensor tensor(
        double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        FromMemory<double>(Arg(rawArray), dimensions, ScalarType.Float64, dtype, device, requires_grad);

    /// <summary>A vector.</summary>
    /// <param name="dataArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int64"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<long>(Arg(dataArray), [dataArray.LongLength], ScalarType.Int64, dtype, device, requires_grad);

    /// <summary>A tensor of given lengths.</summary>
    /// <param name="dataArray">The elements in row-major order.</param>
    /// <param name="dimensions">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int64"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="ArgumentException">There are more or fewer elements than the lengths ask for.</exception>
    public static Tensor tensor(
        long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        FromMemory<long>(Arg(dataArray), dimensions, ScalarType.Int64, dtype, device, requires_grad);

    /// <summary>A vector.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<int>(Arg(rawArray), [rawArray.LongLength], ScalarType.Int32, dtype, device, requires_grad);

    /// <summary>A tensor of given lengths.</summary>
    /// <param name="rawArray">The elements in row-major order.</param>
    /// <param name="dimensions">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="ArgumentException">There are more or fewer elements than the lengths ask for.</exception>
    public static Tensor tensor(
        int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        FromMemory<int>(Arg(rawArray), dimensions, ScalarType.Int32, dtype, device, requires_grad);

    /// <summary>A vector.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int16"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<short>(Arg(rawArray), [rawArray.LongLength], ScalarType.Int16, dtype, device, requires_grad);

    /// <summary>A tensor of given lengths.</summary>
    /// <param name="rawArray">The elements in row-major order.</param>
    /// <param name="dimensions">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int16"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="ArgumentException">There are more or fewer elements than the lengths ask for.</exception>
    public static Tensor tensor(
        short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        FromMemory<short>(Arg(rawArray), dimensions, ScalarType.Int16, dtype, device, requires_grad);

    /// <summary>A vector.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int8"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<sbyte>(Arg(rawArray), [rawArray.LongLength], ScalarType.Int8, dtype, device, requires_grad);

    /// <summary>A tensor of given lengths.</summary>
    /// <param name="rawArray">The elements in row-major order.</param>
    /// <param name="dimensions">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int8"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="ArgumentException">There are more or fewer elements than the lengths ask for.</exception>
    public static Tensor tensor(
        sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        FromMemory<sbyte>(Arg(rawArray), dimensions, ScalarType.Int8, dtype, device, requires_grad);

    /// <summary>A vector.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Byte"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<byte>(Arg(rawArray), [rawArray.LongLength], ScalarType.Byte, dtype, device, requires_grad);

    /// <summary>A tensor of given lengths.</summary>
    /// <param name="rawArray">The elements in row-major order.</param>
    /// <param name="dimensions">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Byte"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="ArgumentException">There are more or fewer elements than the lengths ask for.</exception>
    public static Tensor tensor(
        byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        FromMemory<byte>(Arg(rawArray), dimensions, ScalarType.Byte, dtype, device, requires_grad);

    /// <summary>A vector.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Bool"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<bool>(Arg(rawArray), [rawArray.LongLength], ScalarType.Bool, dtype, device, requires_grad);

    /// <summary>A tensor of given lengths.</summary>
    /// <param name="rawArray">The elements in row-major order.</param>
    /// <param name="dimensions">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Bool"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="ArgumentException">There are more or fewer elements than the lengths ask for.</exception>
    public static Tensor tensor(
        bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        FromMemory<bool>(Arg(rawArray), dimensions, ScalarType.Bool, dtype, device, requires_grad);

    /// <summary>A matrix.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<float>(
            Flat<float>(Arg(rawArray)), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Float32, dtype, device,
            requires_grad);

    /// <summary>A matrix.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float64"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<double>(
            Flat<double>(Arg(rawArray)), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Float64, dtype, device,
            requires_grad);

    /// <summary>A matrix.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int64"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<long>(
            Flat<long>(Arg(rawArray)), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Int64, dtype, device,
            requires_grad);

    /// <summary>A matrix.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(
        int[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<int>(
            Flat<int>(Arg(rawArray)), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Int32, dtype, device,
            requires_grad);

    /// <summary>A tensor without dimensions.</summary>
    /// <param name="scalar">The only element.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromMemory<float>([scalar], [], ScalarType.Float32, null, device, requires_grad);

    /// <summary>A tensor without dimensions.</summary>
    /// <param name="scalar">The only element.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float64"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<double>([scalar], [], ScalarType.Float64, dtype, device, requires_grad);

    /// <summary>A tensor without dimensions.</summary>
    /// <param name="scalar">The only element.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int64"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<long>([scalar], [], ScalarType.Int64, dtype, device, requires_grad);

    /// <summary>A tensor without dimensions.</summary>
    /// <param name="scalar">The only element.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        FromMemory<int>([scalar], [], ScalarType.Int32, null, device, requires_grad);

    /// <summary>A tensor without dimensions.</summary>
    /// <param name="scalar">The only element.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Bool"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory<bool>([scalar], [], ScalarType.Bool, dtype, device, requires_grad);

    private static ReadOnlySpan<T> Flat<T>(Array array)
        where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(
            ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)),
            array.Length);

    private static Tensor FromMemory<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<long> dimensions, ScalarType source, ScalarType? dtype, Device? device,
        bool requiresGrad)
        where T : unmanaged
    {
        long count = 1;
        foreach (long length in dimensions)
        {
            count = checked(count * length);
        }

        if (count != values.Length)
        {
            throw new ArgumentException(
                $"The lengths [{string.Join(", ", dimensions.ToArray())}] ask for {count} elements, not {values.Length}.");
        }

        Device target = InitializeDevice(device);
        return Wrap(
            Native.st_from_memory(
                MemoryMarshal.AsBytes(values), (int)source, dimensions, dimensions.Length, (int)(dtype ?? source),
                (int)target.type, target.index, requiresGrad, out nint result),
            result,
            nameof(tensor));
    }
}
