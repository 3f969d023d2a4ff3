namespace TorchSharp;

// Shapes, views and copies, as methods.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The transposed matrix, as a view.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor t() =>
            Wrap(Native.st_t(Handle, out nint result), result);

        /// <summary>Two dimensions exchanged, as a view.</summary>
        /// <param name="dim0">The first dimension.</param>
        /// <param name="dim1">The second dimension.</param>
        /// <returns>A new tensor.</returns>
        public Tensor transpose(long dim0, long dim1) =>
            Wrap(Native.st_transpose(Handle, dim0, dim1, out nint result), result);

        /// <summary>The dimensions in another order, as a view.</summary>
        /// <param name="permutation">The dimensions of this tensor in their new order.</param>
        /// <returns>A new tensor.</returns>
        public Tensor permute(params long[] permutation) =>
            Wrap(Native.st_permute(Handle, In(permutation), permutation.Length, out nint result), result);

        /// <summary>The same elements with other lengths: a view where possible, else a copy.</summary>
        /// <param name="shape">The lengths; one may be -1 and is then inferred.</param>
        /// <returns>A new tensor.</returns>
        public Tensor reshape(params long[] shape) =>
            Wrap(Native.st_reshape(Handle, In(shape), shape.Length, out nint result), result);

        /// <summary>The same memory with other lengths.</summary>
        /// <param name="shape">The lengths; one may be -1 and is then inferred.</param>
        /// <returns>A new tensor.</returns>
        public Tensor view(params long[] shape) =>
            Wrap(Native.st_view(Handle, In(shape), shape.Length, out nint result), result);

        /// <summary>Several dimensions made one.</summary>
        /// <param name="start_dim">The first dimension to flatten.</param>
        /// <param name="end_dim">The last dimension to flatten.</param>
        /// <returns>A new tensor.</returns>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            Wrap(Native.st_flatten(Handle, start_dim, end_dim, out nint result), result);

        /// <summary>A dimension of length 1 inserted, as a view.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <returns>A new tensor.</returns>
        public Tensor unsqueeze(long dim) =>
            Wrap(Native.st_unsqueeze(Handle, dim, out nint result), result);

        /// <summary>In place: a dimension of length 1 inserted, as a view.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <returns>This tensor.</returns>
        public Tensor unsqueeze_(long dim) =>
            InPlace(Native.st_unsqueeze_(Handle, dim));

        /// <summary>Dimensions of length 1 repeated without copying, as a view.</summary>
        /// <param name="sizes">The lengths; -1 keeps a dimension as it is.</param>
        /// <param name="isImplicit">Reserved; leave it at its default.</param>
        /// <returns>A new tensor.</returns>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            Wrap(Native.st_expand(Handle, sizes, sizes.Length, isImplicit, out nint result), result);

        /// <summary>The tensor repeated along its dimensions.</summary>
        /// <param name="sizes">The lengths; -1 keeps a dimension as it is.</param>
        /// <returns>A new tensor.</returns>
        public Tensor repeat(params long[] sizes) =>
            Wrap(Native.st_repeat(Handle, In(sizes), sizes.Length, out nint result), result);

        /// <summary>Each element repeated.</summary>
        /// <param name="repeats">How often each element is repeated.</param>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="output_size">The length of the result, when known beforehand.</param>
        /// <returns>A new tensor.</returns>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Wrap(Native.st_repeat_interleave(Handle, repeats, dim.HasValue, dim.GetValueOrDefault(),
                output_size.HasValue, output_size.GetValueOrDefault(), out nint result), result);

        /// <summary>A range of indices of one dimension, as a view.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="start">The first index.</param>
        /// <param name="length">The number of indices.</param>
        /// <returns>A new tensor.</returns>
        public Tensor narrow(long dim, long start, long length) =>
            Wrap(Native.st_narrow(Handle, dim, start, length, out nint result), result);

        /// <summary>Every step-th index of a range of one dimension, as a view.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="start">The first index.</param>
        /// <param name="finish">The index after the last.</param>
        /// <param name="step">The distance between indices.</param>
        /// <returns>A new tensor.</returns>
        public Tensor slice(long dim, long start, long finish, long step) =>
            Wrap(Native.st_slice(Handle, dim, start, finish, step, out nint result), result);

        /// <summary>One index of a dimension, as a view without that dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <returns>A new tensor.</returns>
        public Tensor select(long dim, long index) =>
            Wrap(Native.st_select(Handle, dim, index, out nint result), result);

        /// <summary>The order of indices reversed along dimensions.</summary>
        /// <param name="dims">The dimensions.</param>
        /// <returns>A new tensor.</returns>
        public Tensor flip(params long[] dims) =>
            Wrap(Native.st_flip(Handle, In(dims), dims.Length, out nint result), result);

        /// <summary>Elements moved along dimensions; what leaves one end enters at the other.</summary>
        /// <param name="shifts">How far to move.</param>
        /// <param name="dims">The dimensions.</param>
        /// <returns>A new tensor.</returns>
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            Wrap(Native.st_roll(Handle, shifts, shifts.Length, dims, dims.Length, out nint result), result);

        /// <summary>The tensor itself when its elements lie one after another, else a copy where they do.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor contiguous() =>
            Wrap(Native.st_contiguous(Handle, out nint result), result);

        /// <summary>A copy with memory of its own; gradients flow through it.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor clone() =>
            Wrap(Native.st_clone(Handle, out nint result), result);

        /// <summary>The same memory outside the graph of automatic differentiation.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor detach() =>
            Wrap(Native.st_detach(Handle, out nint result), result);

        /// <summary>In place: the same memory outside the graph of automatic differentiation.</summary>
        /// <returns>This tensor.</returns>
        public Tensor detach_() =>
            InPlace(Native.st_detach_(Handle));

        /// <summary>Another tensor on the same memory.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor alias() =>
            Wrap(Native.st_alias(Handle, out nint result), result);

        /// <summary>Sets every element to a number.</summary>
        /// <param name="value">The number.</param>
        /// <returns>This tensor.</returns>
        public Tensor fill_(Scalar value) =>
            InPlace(Native.st_fill_(Handle, In(value)));

        /// <summary>Sets every element to zero.</summary>
        /// <returns>This tensor.</returns>
        public Tensor zero_() =>
            InPlace(Native.st_zero_(Handle));

        /// <summary>Copies the elements of another tensor, broadcast, into this one.</summary>
        /// <param name="source">The values.</param>
        /// <param name="nonBlocking">Whether a copy between devices may return before it is done.</param>
        /// <returns>This tensor.</returns>
        public Tensor copy_(Tensor source, bool nonBlocking = false) =>
            InPlace(Native.st_copy_(Handle, In(source), nonBlocking));

        /// <summary>The positions of the elements that are not zero, one per row.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor nonzero() =>
            Wrap(Native.st_nonzero(Handle, out nint result), result);
    }
}
