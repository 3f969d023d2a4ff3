namespace TorchSharp;

// Shapes, views and copies, as functions.
public static partial class torch
{
    /// <summary>The transposed matrix, as a view.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor t(Tensor input) =>
        Arg(input).t();

    /// <summary>Two dimensions exchanged, as a view.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim0">The first dimension.</param>
    /// <param name="dim1">The second dimension.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor transpose(Tensor input, long dim0, long dim1) =>
        Arg(input).transpose(dim0, dim1);

    /// <summary>The dimensions in another order, as a view.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="permutation">The dimensions of the tensor in their new order.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor permute(Tensor input, params long[] permutation) =>
        Arg(input).permute(permutation);

    /// <summary>The same elements with other lengths: a view where possible, else a copy.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="shape">The lengths; one may be -1 and is then inferred.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor reshape(Tensor input, params long[] shape) =>
        Arg(input).reshape(shape);

    /// <summary>Several dimensions made one.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="start_dim">The first dimension to flatten.</param>
    /// <param name="end_dim">The last dimension to flatten.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) =>
        Arg(input).flatten(start_dim, end_dim);

    /// <summary>A dimension of length 1 inserted, as a view.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor unsqueeze(Tensor input, long dim) =>
        Arg(input).unsqueeze(dim);

    /// <summary>In place: a dimension of length 1 inserted, as a view.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <returns>The tensor.</returns>
    public static Tensor unsqueeze_(Tensor input, long dim) =>
        Arg(input).unsqueeze_(dim);

    /// <summary>Each element repeated.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="repeats">How often each element is repeated.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="output_size">The length of the result, when known beforehand.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        Arg(input).repeat_interleave(repeats, dim, output_size);

    /// <summary>A range of indices of one dimension, as a view.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="start">The first index.</param>
    /// <param name="length">The number of indices.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor narrow(Tensor input, long dim, long start, long length) =>
        Arg(input).narrow(dim, start, length);

    /// <summary>One index of a dimension, as a view without that dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor select(Tensor input, long dim, long index) =>
        Arg(input).select(dim, index);

    /// <summary>The order of indices reversed along dimensions.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dims">The dimensions.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor flip(Tensor input, params long[] dims) =>
        Arg(input).flip(dims);

    /// <summary>Elements moved along dimensions; what leaves one end enters at the other.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="shifts">How far to move.</param>
    /// <param name="dims">The dimensions.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
        Arg(input).roll(shifts, dims);

    /// <summary>A copy with memory of its own; gradients flow through it.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor clone(Tensor input) =>
        Arg(input).clone();

    /// <summary>The positions of the elements that are not zero, one per row.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor nonzero(Tensor input) =>
        Arg(input).nonzero();
}
