namespace TorchSharp;

/// <summary>Conversions between numbers and scalars.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The number as a scalar.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The scalar.</returns>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>The number as a scalar.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The scalar.</returns>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>The number as a scalar.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The scalar.</returns>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>The number as a scalar.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The scalar.</returns>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>The truth value as a scalar.</summary>
    /// <param name="value">The truth value.</param>
    /// <returns>The scalar.</returns>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>The scalar as a number.</summary>
    /// <param name="value">The scalar.</param>
    /// <returns>The number.</returns>
    public static double ToDouble(this Scalar value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Value.Kind == 2 ? value.Value.Real : value.Value.Integer;
    }

    /// <summary>The scalar as a number.</summary>
    /// <param name="value">The scalar.</param>
    /// <returns>The number.</returns>
    public static float ToSingle(this Scalar value) => (float)value.ToDouble();

    /// <summary>The scalar as a whole number, without its fraction.</summary>
    /// <param name="value">The scalar.</param>
    /// <returns>The number.</returns>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static long ToInt64(this Scalar value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Value.Kind == 2 ? checked((long)value.Value.Real) : value.Value.Integer;
    }

    /// <summary>The scalar as a whole number, without its fraction.</summary>
    /// <param name="value">The scalar.</param>
    /// <returns>The number.</returns>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static int ToInt32(this Scalar value) => checked((int)value.ToInt64());

    /// <summary>Whether the scalar is not zero.</summary>
    /// <param name="value">The scalar.</param>
    /// <returns>Whether it is not.</returns>
    public static bool ToBoolean(this Scalar value) => value.ToDouble() != 0.0;
}
