namespace TorchSharp;

// Normal random numbers of mean 0 and variance 1.
public static partial class torch
{
    /// <summary>Normal random numbers of mean 0 and variance 1.</summary>
    /// <param name="size">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randn(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        Device target = InitializeDevice(device);
        return Wrap(
            Native.st_randn(
                size, size.Length, GeneratorHandle.Of(generator), Code(dtype ?? ScalarType.Float32), (int)target.type, target.index,
                requires_grad, out nint result),
            result);
    }

    /// <summary>Normal random numbers of mean 0 and variance 1.</summary>
    /// <param name="size">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randn(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn(Arg(size).AsSpan(), dtype, device, requires_grad, generator);

    /// <summary>Normal random numbers of mean 0 and variance 1.</summary>
    /// <param name="size">The length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randn(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([size], dtype, device, requires_grad, generator);

    /// <summary>Normal random numbers of mean 0 and variance 1.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randn(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([rows, columns], dtype, device, requires_grad, generator);

    /// <summary>Normal random numbers of mean 0 and variance 1.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randn(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([dim0, dim1, dim2], dtype, device, requires_grad, generator);

    /// <summary>Normal random numbers of mean 0 and variance 1.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="dim3">The fourth length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randn(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator);

    /// <summary>Normal random numbers of mean 0 and variance 1.</summary>
    /// <param name="size">The length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randn(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([size], dtype, device, requires_grad, generator);

    /// <summary>Normal random numbers of mean 0 and variance 1.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randn(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([rows, columns], dtype, device, requires_grad, generator);

    /// <summary>Normal random numbers of mean 0 and variance 1.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randn(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([dim0, dim1, dim2], dtype, device, requires_grad, generator);

    /// <summary>Normal random numbers of mean 0 and variance 1.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="dim3">The fourth length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randn(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator);
}
