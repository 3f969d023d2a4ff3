namespace TorchSharp;

// Selection by index, as methods.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The named indices of a dimension, in the order named.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <returns>A new tensor.</returns>
        public Tensor index_select(long dim, Tensor index) =>
            Wrap(Native.st_index_select(Handle, dim, In(index), out nint result), result);

        /// <summary>For each position of <c>index</c>, the element of this tensor at that position with coordinate <c>dim</c> replaced by the index.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <returns>A new tensor.</returns>
        public Tensor gather(long dim, Tensor index) =>
            Wrap(Native.st_gather(Handle, dim, In(index), out nint result), result);

        /// <summary>This tensor with values written where <c>gather</c> would read them.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <param name="src">The values.</param>
        /// <returns>A new tensor.</returns>
        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            Wrap(Native.st_scatter(Handle, dim, In(index), In(src), out nint result), result);

        /// <summary>In place: this tensor with values written where <c>gather</c> would read them.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <param name="src">The values.</param>
        /// <returns>This tensor.</returns>
        public Tensor scatter_(long dim, Tensor index, Tensor src) =>
            InPlace(Native.st_scatter_(Handle, dim, In(index), In(src)));

        /// <summary>This tensor with values added where <c>gather</c> would read them.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <param name="src">The values.</param>
        /// <returns>A new tensor.</returns>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            Wrap(Native.st_scatter_add(Handle, dim, In(index), In(src), out nint result), result);

        /// <summary>In place: this tensor with values added where <c>gather</c> would read them.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <param name="src">The values.</param>
        /// <returns>This tensor.</returns>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            InPlace(Native.st_scatter_add_(Handle, dim, In(index), In(src)));

        /// <summary>This tensor with alpha times the values added at the named indices of a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <param name="source">The values.</param>
        /// <param name="alpha">The factor of the second operand.</param>
        /// <returns>A new tensor.</returns>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Wrap(Native.st_index_add(Handle, dim, In(index), In(source), In(alpha), out nint result), result);

        /// <summary>In place: this tensor with alpha times the values added at the named indices of a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <param name="source">The values.</param>
        /// <param name="alpha">The factor of the second operand.</param>
        /// <returns>This tensor.</returns>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            InPlace(Native.st_index_add_(Handle, dim, In(index), In(source), In(alpha)));

        /// <summary>This tensor with values at the named indices of a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <param name="source">The values.</param>
        /// <returns>A new tensor.</returns>
        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            Wrap(Native.st_index_copy(Handle, dim, In(index), In(source), out nint result), result);

        /// <summary>In place: this tensor with values at the named indices of a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <param name="source">The values.</param>
        /// <returns>This tensor.</returns>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            InPlace(Native.st_index_copy_(Handle, dim, In(index), In(source)));

        /// <summary>This tensor with a number at the named indices of a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <param name="value">The number.</param>
        /// <returns>A new tensor.</returns>
        public Tensor index_fill(long dim, Tensor index, Scalar value) =>
            Wrap(Native.st_index_fill(Handle, dim, In(index), In(value), out nint result), result);

        /// <summary>In place: this tensor with a number at the named indices of a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <param name="value">The number.</param>
        /// <returns>This tensor.</returns>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            InPlace(Native.st_index_fill_(Handle, dim, In(index), In(value)));

        /// <summary>The elements at positions of the flattened tensor.</summary>
        /// <param name="index">The positions, a tensor of <see cref="ScalarType.Int64"/>.</param>
        /// <returns>A new tensor.</returns>
        public Tensor take(Tensor index) =>
            Wrap(Native.st_take(Handle, In(index), out nint result), result);
    }
}
