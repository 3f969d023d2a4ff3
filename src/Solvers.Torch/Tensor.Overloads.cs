namespace TorchSharp;

// Further forms of methods: several types of argument, several results, defaults.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum along a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
        /// <param name="type">The element type of the result; the default is that of the operands.</param>
        /// <returns>A new tensor.</returns>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        /// <summary>The sum over dimensions.</summary>
        /// <param name="dim">The dimensions to reduce.</param>
        /// <param name="keepdim">Whether the reduced dimensions stay, with length 1.</param>
        /// <param name="type">The element type of the result; the default is that of the operands.</param>
        /// <returns>A new tensor.</returns>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            sum(Arg(dim).AsSpan(), keepdim, type);

        /// <summary>Dimensions of length 1 repeated without copying, as a view.</summary>
        /// <param name="sizes">The lengths; -1 keeps a dimension as it is.</param>
        /// <returns>A new tensor.</returns>
        public Tensor expand(params long[] sizes) => expand(Arg(sizes).AsSpan());

        /// <summary>The tensor with the lengths of another, by repetition without copying.</summary>
        /// <param name="other">The other tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor expand_as(Tensor other) => expand(Arg(other).shape);

        /// <summary>The same memory with the lengths of another tensor.</summary>
        /// <param name="other">The other tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor view_as(Tensor other) => view(Arg(other).shape);

        /// <summary>Dimensions of length 1 removed, as a view.</summary>
        /// <param name="dim">The only dimension to look at; all by default.</param>
        /// <returns>A new tensor.</returns>
        public Tensor squeeze(long? dim = null) =>
            Wrap(Native.st_squeeze(Handle, dim.HasValue, dim.GetValueOrDefault(), out nint result), result);

        /// <summary>The elements of one diagonal of two dimensions, as a view whose last dimension runs along it.</summary>
        /// <param name="offset">Which diagonal: 0 the main one, positive above, negative below.</param>
        /// <param name="dim1">The first dimension.</param>
        /// <param name="dim2">The second dimension.</param>
        /// <returns>A new tensor.</returns>
        /// <remarks>TorchSharp has defaults here, but not the same in all releases.</remarks>
        public Tensor diagonal(long offset, long dim1, long dim2) =>
            Wrap(Native.st_diagonal(Handle, offset, dim1, dim2, out nint result), result);

        /// <summary>Elements moved along one dimension; what leaves one end enters at the other.</summary>
        /// <param name="shifts">How far to move.</param>
        /// <param name="dims">The dimension; the flattened tensor by default.</param>
        /// <returns>A new tensor.</returns>
        public Tensor roll(long shifts, long? dims = null) => dims.HasValue
            ? roll([shifts], [dims.Value])
            : roll([shifts], ReadOnlySpan<long>.Empty);

        /// <summary>One tensor per index of a dimension, as views without that dimension.</summary>
        /// <param name="dimension">The dimension; a negative one counts from the last.</param>
        /// <returns>New tensors.</returns>
        public Tensor[] unbind(long dimension = 0)
        {
            var parts = new Tensor[size((int)dimension)];
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = select(dimension, i);
            }

            return parts;
        }

        /// <summary>Pieces of given lengths along a dimension, as views.</summary>
        /// <param name="sizes">The lengths; their sum is that of the dimension.</param>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <returns>New tensors.</returns>
        /// <exception cref="ArgumentException">The lengths do not add up.</exception>
        public Tensor[] split(long[] sizes, long dim = 0)
        {
            long length = size((int)dim);
            if (Arg(sizes).Sum() != length)
            {
                throw new ArgumentException($"The pieces have {sizes.Sum()} indices together, the dimension has {length}.");
            }

            var parts = new Tensor[sizes.Length];
            long start = 0;
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = narrow(dim, start, sizes[i]);
                start += sizes[i];
            }

            return parts;
        }

        /// <summary>Pieces of one length along a dimension, the last one maybe shorter, as views.</summary>
        /// <param name="size">The length of a piece.</param>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <returns>New tensors.</returns>
        public Tensor[] split(long size, int dim = 0)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
            long length = this.size(dim);
            long[] sizes = new long[Math.Max(1, (length + size - 1) / size)];
            Array.Fill(sizes, size);
            sizes[^1] = length - ((sizes.Length - 1) * size);
            return split(sizes, (long)dim);
        }

        /// <summary>At most so many pieces of equal length along a dimension, the last one maybe shorter, as views.</summary>
        /// <param name="chunks">The number of pieces.</param>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <returns>New tensors.</returns>
        public Tensor[] chunk(long chunks, long dim = 0)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chunks);
            return split(Math.Max(1, (size((int)dim) + chunks - 1) / chunks), (int)dim);
        }

        /// <summary>A tensor of zeros like this one.</summary>
        /// <param name="dtype">The element type; that of this tensor by default.</param>
        /// <param name="device">The device; that of this tensor by default.</param>
        /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
        /// <returns>A new tensor.</returns>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            zeros(shape.AsSpan(), dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>A tensor of ones like this one.</summary>
        /// <param name="dtype">The element type; that of this tensor by default.</param>
        /// <param name="device">The device; that of this tensor by default.</param>
        /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
        /// <returns>A new tensor.</returns>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            ones(shape.AsSpan(), dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>A tensor like this one, with whatever its memory held before.</summary>
        /// <param name="dtype">The element type; that of this tensor by default.</param>
        /// <param name="device">The device; that of this tensor by default.</param>
        /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
        /// <returns>A new tensor.</returns>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            empty(shape.AsSpan(), dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>A tensor like this one, of one number.</summary>
        /// <param name="value">The number.</param>
        /// <param name="dtype">The element type; that of this tensor by default.</param>
        /// <param name="device">The device; that of this tensor by default.</param>
        /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
        /// <returns>A new tensor.</returns>
        public Tensor full_like(
            Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            full(shape.AsSpan(), value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>A tensor like this one, of normal random numbers.</summary>
        /// <param name="dtype">The element type; that of this tensor by default.</param>
        /// <param name="device">The device; that of this tensor by default.</param>
        /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
        /// <returns>A new tensor.</returns>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            randn(shape.AsSpan(), dtype ?? this.dtype, device ?? this.device, requires_grad);
    }
}
