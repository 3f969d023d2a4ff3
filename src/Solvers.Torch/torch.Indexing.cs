namespace TorchSharp;

// Selection by index, as functions.
public static partial class torch
{
    /// <summary>The named indices of a dimension, in the order named.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor index_select(Tensor input, long dim, Tensor index) =>
        Arg(input).index_select(dim, index);

    /// <summary>For each position of <c>index</c>, the element of the tensor at that position with coordinate <c>dim</c> replaced by the index.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor gather(Tensor input, long dim, Tensor index) =>
        Arg(input).gather(dim, index);

    /// <summary>The tensor with values written where <c>gather</c> would read them.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <param name="src">The values.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) =>
        Arg(input).scatter(dim, index, src);

    /// <summary>In place: the tensor with values written where <c>gather</c> would read them.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <param name="src">The values.</param>
    /// <returns>The tensor.</returns>
    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) =>
        Arg(input).scatter_(dim, index, src);

    /// <summary>The tensor with values added where <c>gather</c> would read them.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <param name="src">The values.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) =>
        Arg(input).scatter_add(dim, index, src);

    /// <summary>In place: the tensor with values added where <c>gather</c> would read them.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <param name="src">The values.</param>
    /// <returns>The tensor.</returns>
    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) =>
        Arg(input).scatter_add_(dim, index, src);

    /// <summary>The tensor with alpha times the values added at the named indices of a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <param name="source">The values.</param>
    /// <param name="alpha">The factor of the second operand.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        Arg(input).index_add(dim, index, source, alpha);

    /// <summary>In place: the tensor with alpha times the values added at the named indices of a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <param name="source">The values.</param>
    /// <param name="alpha">The factor of the second operand.</param>
    /// <returns>The tensor.</returns>
    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        Arg(input).index_add_(dim, index, source, alpha);

    /// <summary>The tensor with values at the named indices of a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <param name="source">The values.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) =>
        Arg(input).index_copy(dim, index, source);

    /// <summary>In place: the tensor with values at the named indices of a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <param name="source">The values.</param>
    /// <returns>The tensor.</returns>
    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) =>
        Arg(input).index_copy_(dim, index, source);

    /// <summary>The tensor with a number at the named indices of a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <param name="value">The number.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) =>
        Arg(input).index_fill(dim, index, value);

    /// <summary>In place: the tensor with a number at the named indices of a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <param name="value">The number.</param>
    /// <returns>The tensor.</returns>
    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) =>
        Arg(input).index_fill_(dim, index, value);

    /// <summary>The elements at positions of the flattened tensor.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor take(Tensor input, Tensor index) =>
        Arg(input).take(index);
}
