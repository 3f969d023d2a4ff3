namespace TorchSharp;

/// <summary>Reading of tensors with a single element, whatever its type.</summary>
public static class TensorExtensionMethods
{
    /// <summary>The only element as a number.</summary>
    /// <param name="value">A tensor with one element.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">The tensor has not one element.</exception>
    public static double ToDouble(this torch.Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToScalar().ToDouble();
    }

    /// <summary>The only element as a number.</summary>
    /// <param name="value">A tensor with one element.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">The tensor has not one element.</exception>
    public static float ToSingle(this torch.Tensor value) => (float)value.ToDouble();

    /// <summary>The only element as a whole number, without its fraction.</summary>
    /// <param name="value">A tensor with one element.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">The tensor has not one element.</exception>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static long ToInt64(this torch.Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToScalar().ToInt64();
    }

    /// <summary>The only element as a whole number, without its fraction.</summary>
    /// <param name="value">A tensor with one element.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">The tensor has not one element.</exception>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static int ToInt32(this torch.Tensor value) => checked((int)value.ToInt64());

    /// <summary>Whether the only element is not zero.</summary>
    /// <param name="value">A tensor with one element.</param>
    /// <returns>Whether it is not.</returns>
    /// <exception cref="ArgumentException">The tensor has not one element.</exception>
    public static bool ToBoolean(this torch.Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToScalar().ToBoolean();
    }
}
