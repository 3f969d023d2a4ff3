namespace TorchSharp;

/// <summary>A single number with its type, as operations take it.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(NativeScalar value, torch.ScalarType type)
    {
        Value = value;
        Type = type;
    }

    /// <summary>The element type of the number.</summary>
    public torch.ScalarType Type { get; }

    internal NativeScalar Value { get; }

    /// <summary>The number as a scalar.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(byte value) => Integer(value, torch.ScalarType.Byte);

    /// <summary>The number as a scalar.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(sbyte value) => Integer(value, torch.ScalarType.Int8);

    /// <summary>The number as a scalar.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(short value) => Integer(value, torch.ScalarType.Int16);

    /// <summary>The number as a scalar.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(int value) => Integer(value, torch.ScalarType.Int32);

    /// <summary>The number as a scalar.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(long value) => Integer(value, torch.ScalarType.Int64);

    /// <summary>The number as a scalar.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(float value) => new(new NativeScalar(2, 0, value), torch.ScalarType.Float32);

    /// <summary>The number as a scalar.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(double value) => new(new NativeScalar(2, 0, value), torch.ScalarType.Float64);

    /// <summary>The truth value as a scalar.</summary>
    /// <param name="value">The truth value.</param>
    public static implicit operator Scalar(bool value) =>
        new(new NativeScalar(3, value ? 1 : 0, 0.0), torch.ScalarType.Bool);

    /// <summary>Nothing to release here; in TorchSharp a scalar holds native memory.</summary>
    public void Dispose()
    {
        // The number lives in this object.
    }

    private static Scalar Integer(long value, torch.ScalarType type) => new(new NativeScalar(1, value, 0.0), type);
}
