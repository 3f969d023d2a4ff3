namespace TorchSharp;

public static partial class torch
{
    /// <summary>One subscript of a tensor: an index, a range, a new dimension, the rest, or a tensor of indices or truth values.</summary>
    public struct TensorIndex
    {
        /// <summary>As many whole dimensions as are left.</summary>
        public static TensorIndex Ellipsis = new() { _item = new() { Kind = 3 } };

        /// <summary>A new dimension of length 1.</summary>
        public static TensorIndex None = new() { _item = new() { Kind = 2 } };

        /// <summary>A new dimension of length 1.</summary>
        public static TensorIndex Null = None;

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon = Slice(null, null, null);

        private NativeIndexItem _item;
        private Tensor? _tensor;

        /// <summary>A single index; the dimension disappears.</summary>
        /// <param name="value">The index; a negative one counts from the end.</param>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>Never happens: with this conversion the compiler prefers subscripts to tensors for plain numbers.</summary>
        /// <param name="value">The subscript.</param>
        /// <exception cref="InvalidOperationException">Always.</exception>
        public static implicit operator Tensor(TensorIndex value) =>
            throw new InvalidOperationException("A subscript is not a tensor.");

        /// <summary>A range of indices.</summary>
        /// <param name="range">The range.</param>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>A range of indices.</summary>
        /// <param name="start">The first index; the beginning by default.</param>
        /// <param name="stop">The index after the last; the end by default.</param>
        /// <param name="step">The distance between indices; 1 by default.</param>
        /// <returns>The subscript.</returns>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new()
        {
            _item = new()
            {
                Kind = 1,
                Has = (start.HasValue ? 1 : 0) | (stop.HasValue ? 2 : 0) | (step.HasValue ? 4 : 0),
                Start = start.GetValueOrDefault(),
                Stop = stop.GetValueOrDefault(),
                Step = step.GetValueOrDefault(),
            },
        };

        /// <summary>A range of indices.</summary>
        /// <param name="range">The range.</param>
        /// <returns>The subscript.</returns>
        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value);

        /// <summary>A single index; the dimension disappears.</summary>
        /// <param name="index">The index; a negative one counts from the end.</param>
        /// <returns>The subscript.</returns>
        /// <exception cref="ArgumentNullException">There is no index.</exception>
        public static TensorIndex Single(long? index) => new()
        {
            _item = new() { Kind = 0, Start = index ?? throw new ArgumentNullException(nameof(index)) },
        };

        /// <summary>A truth value: everything, or nothing.</summary>
        /// <param name="value">The truth value.</param>
        /// <returns>The subscript.</returns>
        public static TensorIndex Bool(bool value) => new() { _item = new() { Kind = 4, Start = value ? 1 : 0 } };

        /// <summary>A tensor of indices (<see cref="ScalarType.Int64"/>) or of truth values (<see cref="ScalarType.Bool"/>).</summary>
        /// <param name="tensor">The tensor.</param>
        /// <returns>The subscript.</returns>
        public static TensorIndex Tensor(Tensor tensor) => new() { _item = new() { Kind = 5 }, _tensor = Arg(tensor) };

        internal static NativeIndexItem[] Pack(TensorIndex[] indices, out TensorList held)
        {
            held = new TensorList(indices.Select(static index => index._tensor));
            var items = new NativeIndexItem[indices.Length];
            for (int i = 0; i < items.Length; i++)
            {
                items[i] = indices[i]._item;
                items[i].Tensor = held.Pointers[i];
            }

            return items;
        }
    }
}
