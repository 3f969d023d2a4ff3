using System.Runtime.CompilerServices;

namespace TorchSharp;

// Subscripts.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Gets or sets the part that the subscripts name.</summary>
        /// <param name="indices">One subscript per dimension, from the first.</param>
        /// <returns>A view where only indices, ranges and new dimensions are named, else a copy.</returns>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>Gets or sets the elements that tensors of indices or of truth values name.</summary>
        /// <param name="indices">One tensor per dimension, from the first.</param>
        /// <returns>A copy.</returns>
        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>Gets or sets one index of the first dimension.</summary>
        /// <param name="i1">The index; a negative one counts from the end.</param>
        /// <returns>A view without that dimension.</returns>
        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => index(TensorIndex.Single(i1));
            set => index_put_(value, TensorIndex.Single(i1));
        }

        /// <summary>Gets or sets one index of each of the first two dimensions.</summary>
        /// <param name="i1">The first index; a negative one counts from the end.</param>
        /// <param name="i2">The second index; a negative one counts from the end.</param>
        /// <returns>A view without those dimensions.</returns>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2));
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2));
        }

        /// <summary>Gets or sets one index of each of the first three dimensions.</summary>
        /// <param name="i1">The first index; a negative one counts from the end.</param>
        /// <param name="i2">The second index; a negative one counts from the end.</param>
        /// <param name="i3">The third index; a negative one counts from the end.</param>
        /// <returns>A view without those dimensions.</returns>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3));
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3));
        }

        /// <summary>The part that the subscripts name.</summary>
        /// <param name="indices">One subscript per dimension, from the first.</param>
        /// <returns>A view where only indices, ranges and new dimensions are named, else a copy.</returns>
        public Tensor index(params TensorIndex[] indices)
        {
            NativeIndexItem[] items = TensorIndex.Pack(Arg(indices), out TensorList held);
            using (held)
            {
                return Wrap(Native.st_index(Handle, items, items.Length, out nint result), result);
            }
        }

        /// <summary>The elements that tensors of indices or of truth values name.</summary>
        /// <param name="indices">One tensor per dimension, from the first.</param>
        /// <returns>A copy.</returns>
        public Tensor index(params Tensor[] indices) => index(Subscripts(indices));

        /// <summary>In place: writes a tensor to the part that the subscripts name.</summary>
        /// <param name="value">The values, broadcast to that part.</param>
        /// <param name="indices">One subscript per dimension, from the first.</param>
        /// <returns>This tensor.</returns>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            NativeIndexItem[] items = TensorIndex.Pack(Arg(indices), out TensorList held);
            using (held)
            {
                return InPlace(Native.st_index_put_(Handle, items, items.Length, In(value)));
            }
        }

        /// <summary>In place: writes a tensor to the elements that tensors of indices or of truth values name.</summary>
        /// <param name="value">The values, broadcast to those elements.</param>
        /// <param name="indices">One tensor per dimension, from the first.</param>
        /// <returns>This tensor.</returns>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Subscripts(indices));

        /// <summary>In place: writes a number to the part that the subscripts name.</summary>
        /// <param name="value">The number.</param>
        /// <param name="indices">One subscript per dimension, from the first.</param>
        /// <returns>This tensor.</returns>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            NativeIndexItem[] items = TensorIndex.Pack(Arg(indices), out TensorList held);
            using (held)
            {
                return InPlace(Native.st_index_put_scalar_(Handle, items, items.Length, In(value)));
            }
        }

        /// <summary>In place: writes a number to the elements that tensors of indices or of truth values name.</summary>
        /// <param name="value">The number.</param>
        /// <param name="indices">One tensor per dimension, from the first.</param>
        /// <returns>This tensor.</returns>
        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Subscripts(indices));

        private static TensorIndex[] Subscripts(Tensor[] indices) =>
            [.. Arg(indices).Select(static index => TensorIndex.Tensor(index))];
    }
}
