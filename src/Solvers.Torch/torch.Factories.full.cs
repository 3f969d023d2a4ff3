namespace TorchSharp;

// A tensor of one number.
public static partial class torch
{
    /// <summary>A tensor of one number.</summary>
    /// <param name="size">The lengths.</param>
    /// <param name="value">The number, which also says the element type unless that is given.</param>
    /// <param name="dtype">The element type; that of the number by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor full(
        ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        Device target = InitializeDevice(device);
        return Wrap(
            Native.st_full(
                size, size.Length, value.Value, Code(dtype ?? TypeOf(Arg(value))), (int)target.type, target.index,
                requires_grad, out nint result),
            result);
    }

    /// <summary>A tensor of one number.</summary>
    /// <param name="size">The lengths.</param>
    /// <param name="value">The number, which also says the element type unless that is given.</param>
    /// <param name="dtype">The element type; that of the number by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor full(
        long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full(Arg(size).AsSpan(), value, dtype, device, requires_grad);

    /// <summary>A tensor of one number.</summary>
    /// <param name="size">The length.</param>
    /// <param name="value">The number, which also says the element type unless that is given.</param>
    /// <param name="dtype">The element type; that of the number by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor full(
        long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([size], value, dtype, device, requires_grad);

    /// <summary>A tensor of one number.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="value">The number, which also says the element type unless that is given.</param>
    /// <param name="dtype">The element type; that of the number by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor full(
        long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([rows, columns], value, dtype, device, requires_grad);

    /// <summary>A tensor of one number.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="value">The number, which also says the element type unless that is given.</param>
    /// <param name="dtype">The element type; that of the number by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor full(
        long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([dim0, dim1, dim2], value, dtype, device, requires_grad);

    /// <summary>A tensor of one number.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="dim3">The fourth length.</param>
    /// <param name="value">The number, which also says the element type unless that is given.</param>
    /// <param name="dtype">The element type; that of the number by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor full(
        long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad);

    /// <summary>A tensor of one number.</summary>
    /// <param name="size">The length.</param>
    /// <param name="value">The number, which also says the element type unless that is given.</param>
    /// <param name="dtype">The element type; that of the number by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor full(
        int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([size], value, dtype, device, requires_grad);

    /// <summary>A tensor of one number.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="value">The number, which also says the element type unless that is given.</param>
    /// <param name="dtype">The element type; that of the number by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor full(
        int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([rows, columns], value, dtype, device, requires_grad);

    /// <summary>A tensor of one number.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="value">The number, which also says the element type unless that is given.</param>
    /// <param name="dtype">The element type; that of the number by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor full(
        int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([dim0, dim1, dim2], value, dtype, device, requires_grad);

    /// <summary>A tensor of one number.</summary>
    /// <param name="dim0">The first length.</param>
    /// <param name="dim1">The second length.</param>
    /// <param name="dim2">The third length.</param>
    /// <param name="dim3">The fourth length.</param>
    /// <param name="value">The number, which also says the element type unless that is given.</param>
    /// <param name="dtype">The element type; that of the number by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor full(
        int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad);

    private static ScalarType TypeOf(Scalar value) => is_integral(value.Type) ? ScalarType.Int64 : ScalarType.Float32;
}
