namespace TorchSharp;

// A tensor of zeros.
public static partial class torch
{
    /// <summary>A tensor of zeros.</summary>
    /// <param name="size">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor zeros(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        Device target = InitializeDevice(device);
        return Wrap(
            Native.st_zeros(
                size, size.Length, Code(dtype ?? ScalarType.Float32), (int)target.type, target.index,
                requires_grad, out nint result),
            result);
    }

    /// <summary>A tensor of zeros.</summary>
    /// <param name="size">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor zeros(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros(Arg(size).AsSpan(), dtype, device, requires_grad);

    /// <summary>A tensor of zeros.</summary>
    /// <param name="size">The length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor zeros(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([size], dtype, device, requires_grad);

    /// <summary>A tensor of zeros.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor zeros(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([rows, columns], dtype, device, requires_grad);

    /// <summary>A tensor of zeros.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor zeros(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>A tensor of zeros.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="dim3">The fourth length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor zeros(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor of zeros.</summary>
    /// <param name="size">The length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor zeros(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([size], dtype, device, requires_grad);

    /// <summary>A tensor of zeros.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor zeros(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([rows, columns], dtype, device, requires_grad);

    /// <summary>A tensor of zeros.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor zeros(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>A tensor of zeros.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="dim3">The fourth length.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor zeros(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([dim0, dim1, dim2, dim3], dtype, device, requires_grad);
}
