namespace TorchSharp;

// Sequences, identities, whole random numbers and permutations.
public static partial class torch
{
    /// <summary>The numbers from 0 up to a bound, less the bound.</summary>
    /// <param name="stop">The bound.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int64"/> for whole numbers, else <see cref="ScalarType.Float32"/>.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor arange(
        Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers from a start up to a bound, less the bound.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The bound.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int64"/> for whole numbers, else <see cref="ScalarType.Float32"/>.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor arange(
        Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers from a start up to a bound, less the bound, at a distance.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The bound.</param>
    /// <param name="step">The distance.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int64"/> for whole numbers, else <see cref="ScalarType.Float32"/>.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false)
    {
        bool whole = is_integral(Arg(start).Type) && is_integral(Arg(stop).Type) && is_integral(Arg(step).Type);
        ScalarType type = dtype ?? (whole ? ScalarType.Int64 : ScalarType.Float32);
        Device target = InitializeDevice(device);
        return Wrap(
            Native.st_arange(
                start.Value, stop.Value, step.Value, (int)type, (int)target.type, target.index, requires_grad,
                out nint result),
            result);
    }

    /// <summary>Evenly spaced numbers, both ends included.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="end">The last number.</param>
    /// <param name="steps">How many.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false)
    {
        Device target = InitializeDevice(device);
        return Wrap(
            Native.st_linspace(
                start, end, steps, Code(dtype ?? ScalarType.Float32), (int)target.type, target.index, requires_grad,
                out nint result),
            result);
    }

    /// <summary>A matrix with ones on the main diagonal and zeros elsewhere.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns; that of rows by default.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Float32"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        Device target = InitializeDevice(device);
        return Wrap(
            Native.st_eye(
                rows, columns == -1 ? rows : columns, Code(dtype ?? ScalarType.Float32), (int)target.type, target.index,
                requires_grad, out nint result),
            result);
    }

    /// <summary>Whole random numbers from 0 up to a bound, less the bound.</summary>
    /// <param name="high">The bound.</param>
    /// <param name="size">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int64"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) => randint(0, high, size, dtype, device, requires_grad, generator);

    /// <summary>Whole random numbers from a start up to a bound, less the bound.</summary>
    /// <param name="low">The start.</param>
    /// <param name="high">The bound.</param>
    /// <param name="size">The lengths.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int64"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null)
    {
        Device target = InitializeDevice(device);
        return Wrap(
            Native.st_randint(
                low, high, In(size), size.Length, GeneratorHandle.Of(generator), Code(dtype ?? ScalarType.Int64),
                (int)target.type, target.index, requires_grad, out nint result),
            result);
    }

    /// <summary>The numbers from 0 up to a bound, less the bound, in random order.</summary>
    /// <param name="n">The bound.</param>
    /// <param name="dtype">The element type; <see cref="ScalarType.Int64"/> by default.</param>
    /// <param name="device">The device; main memory by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null)
    {
        Device target = InitializeDevice(device);
        return Wrap(
            Native.st_randperm(
                n, GeneratorHandle.Of(generator), Code(dtype ?? ScalarType.Int64), (int)target.type, target.index,
                requires_grad, out nint result),
            result);
    }
}
