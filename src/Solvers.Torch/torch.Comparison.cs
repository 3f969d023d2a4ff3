namespace TorchSharp;

// Comparisons, as functions.
public static partial class torch
{
    /// <summary>Whether elements are equal, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor eq(Tensor left, Tensor right) =>
        Arg(left).eq(right);

    /// <summary>Whether elements differ, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor ne(Tensor left, Tensor right) =>
        Arg(left).ne(right);

    /// <summary>Whether elements of the tensor are less, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor lt(Tensor left, Tensor right) =>
        Arg(left).lt(right);

    /// <summary>Whether elements of the tensor are less or equal, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor le(Tensor left, Tensor right) =>
        Arg(left).le(right);

    /// <summary>Whether elements of the tensor are greater, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor gt(Tensor left, Tensor right) =>
        Arg(left).gt(right);

    /// <summary>Whether elements of the tensor are greater or equal, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor ge(Tensor left, Tensor right) =>
        Arg(left).ge(right);

    /// <summary>Whether both elements are non-zero, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor logical_and(Tensor left, Tensor right) =>
        Arg(left).logical_and(right);

    /// <summary>In place: whether both elements are non-zero, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor logical_and_(Tensor left, Tensor right) =>
        Arg(left).logical_and_(right);

    /// <summary>Whether either element is non-zero, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor logical_or(Tensor left, Tensor right) =>
        Arg(left).logical_or(right);

    /// <summary>In place: whether either element is non-zero, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor logical_or_(Tensor left, Tensor right) =>
        Arg(left).logical_or_(right);

    /// <summary>Whether exactly one of the elements is non-zero, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor logical_xor(Tensor left, Tensor right) =>
        Arg(left).logical_xor(right);

    /// <summary>In place: whether exactly one of the elements is non-zero, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor logical_xor_(Tensor left, Tensor right) =>
        Arg(left).logical_xor_(right);

    /// <summary>Whether elements are zero, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor logical_not(Tensor input) =>
        Arg(input).logical_not();

    /// <summary>Whether elements are NaN, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor isnan(Tensor input) =>
        Arg(input).isnan();

    /// <summary>Whether elements are infinite, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor isinf(Tensor tensor) =>
        Arg(tensor).isinf();

    /// <summary>Whether elements are neither infinite nor NaN, as <see cref="ScalarType.Bool"/>.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor isfinite(Tensor tensor) =>
        Arg(tensor).isfinite();

    /// <summary>Whether |a - b| is at most atol + rtol |b|, per element.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="other">The other operand, broadcast against the tensor.</param>
    /// <param name="rtol">The relative tolerance.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="nanEqual">Whether two NaN count as equal.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1E-05, double atol = 1E-08,
        bool nanEqual = false) =>
        Arg(tensor).isclose(other, rtol, atol, nanEqual);

    /// <summary>Whether |a - b| is at most atol + rtol |b| for all elements.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="target">The other operand, broadcast against the tensor.</param>
    /// <param name="rtol">The relative tolerance.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="equal_nan">Whether two NaN count as equal.</param>
    /// <returns>Whether it holds.</returns>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08,
        bool equal_nan = false) =>
        Arg(tensor).allclose(target, rtol, atol, equal_nan);
}
