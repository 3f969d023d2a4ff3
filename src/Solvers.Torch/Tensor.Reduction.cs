namespace TorchSharp;

// Reductions and orders, as methods.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of all elements.</summary>
        /// <param name="type">The element type of the result; the default is that of the operands.</param>
        /// <returns>A new tensor.</returns>
        public Tensor sum(ScalarType? type = null) =>
            Wrap(Native.st_sum(Handle, Code(type), out nint result), result);

        /// <summary>The sum over dimensions.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
        /// <param name="type">The element type of the result; the default is that of the operands.</param>
        /// <returns>A new tensor.</returns>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Wrap(Native.st_sum_dims(Handle, dim, dim.Length, keepdim, Code(type), out nint result), result);

        /// <summary>The mean of all elements.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor mean() =>
            Wrap(Native.st_mean(Handle, out nint result), result);

        /// <summary>The mean over dimensions.</summary>
        /// <param name="dimensions">The dimensions to reduce.</param>
        /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
        /// <param name="type">The element type of the result; the default is that of the operands.</param>
        /// <returns>A new tensor.</returns>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Wrap(Native.st_mean_dims(Handle, In(dimensions), dimensions.Length, keepdim, Code(type),
                out nint result), result);

        /// <summary>The standard deviation of all elements.</summary>
        /// <param name="unbiased">Whether to divide by the count less one.</param>
        /// <returns>A new tensor.</returns>
        public Tensor std(bool unbiased = true) =>
            Wrap(Native.st_std(Handle, unbiased, out nint result), result);

        /// <summary>The variance of all elements.</summary>
        /// <param name="unbiased">Whether to divide by the count less one.</param>
        /// <returns>A new tensor.</returns>
        public Tensor var(bool unbiased = true) =>
            Wrap(Native.st_var(Handle, unbiased, out nint result), result);

        /// <summary>The largest element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor max() =>
            Wrap(Native.st_max(Handle, out nint result), result);

        /// <summary>The largest elements along a dimension, and where they are.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
        /// <returns>The values and their indices.</returns>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            Wrap(Native.st_max_dim(Handle, dim, keepdim, out nint values, out nint indices), values, indices);

        /// <summary>Where the largest element is, counting along the flattened tensor.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor argmax() =>
            Wrap(Native.st_argmax(Handle, out nint result), result);

        /// <summary>Where the largest elements are along a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
        /// <returns>A new tensor.</returns>
        public Tensor argmax(long dim, bool keepdim = false) =>
            Wrap(Native.st_argmax_dim(Handle, dim, keepdim, out nint result), result);

        /// <summary>The smallest element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor min() =>
            Wrap(Native.st_min(Handle, out nint result), result);

        /// <summary>The smallest elements along a dimension, and where they are.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
        /// <returns>The values and their indices.</returns>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            Wrap(Native.st_min_dim(Handle, dim, keepdim, out nint values, out nint indices), values, indices);

        /// <summary>Where the smallest element is, counting along the flattened tensor.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor argmin() =>
            Wrap(Native.st_argmin(Handle, out nint result), result);

        /// <summary>Where the smallest elements are along a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
        /// <returns>A new tensor.</returns>
        public Tensor argmin(long dim, bool keepdim = false) =>
            Wrap(Native.st_argmin_dim(Handle, dim, keepdim, out nint result), result);

        /// <summary>Whether all elements are non-zero.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor all() =>
            Wrap(Native.st_all(Handle, out nint result), result);

        /// <summary>Whether all elements are non-zero, along a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
        /// <returns>A new tensor.</returns>
        public Tensor all(long dim, bool keepdim = false) =>
            Wrap(Native.st_all_dim(Handle, dim, keepdim, out nint result), result);

        /// <summary>Whether any element is non-zero.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor any() =>
            Wrap(Native.st_any(Handle, out nint result), result);

        /// <summary>Whether any element is non-zero, along a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
        /// <returns>A new tensor.</returns>
        public Tensor any(long dim, bool keepdim = false) =>
            Wrap(Native.st_any_dim(Handle, dim, keepdim, out nint result), result);

        /// <summary>The p-norm of all elements.</summary>
        /// <param name="p">The order of the norm.</param>
        /// <returns>A new tensor.</returns>
        public Tensor norm(float p = 2f) =>
            Wrap(Native.st_norm(Handle, p, out nint result), result);

        /// <summary>The p-norm along a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
        /// <param name="p">The order of the norm.</param>
        /// <returns>A new tensor.</returns>
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) =>
            Wrap(Native.st_norm_dims(Handle, dim, keepdim, p, out nint result), result);

        /// <summary>log(sum(exp(x))) along a dimension, computed stably.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
        /// <returns>A new tensor.</returns>
        public Tensor logsumexp(long dim, bool keepdim = false) =>
            Wrap(Native.st_logsumexp(Handle, dim, keepdim, out nint result), result);

        /// <summary>The running sum along a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="type">The element type of the result; the default is that of the operands.</param>
        /// <returns>A new tensor.</returns>
        public Tensor cumsum(long dim, ScalarType? type = null) =>
            Wrap(Native.st_cumsum(Handle, dim, Code(type), out nint result), result);

        /// <summary>The k largest or smallest elements along a dimension, and where they are.</summary>
        /// <param name="k">How many.</param>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="largest">Whether to take the largest rather than the smallest.</param>
        /// <param name="sorted">Whether the result is sorted.</param>
        /// <returns>The values and their indices.</returns>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Wrap(Native.st_topk(Handle, k, dim, largest, sorted, out nint values, out nint indices), values, indices);

        /// <summary>The elements in order along a dimension, and where they were.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="descending">Whether the largest comes first.</param>
        /// <param name="stable">Whether equal elements keep their order.</param>
        /// <returns>The values and their indices.</returns>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Wrap(Native.st_sort(Handle, dim, descending, stable, out nint values, out nint indices), values, indices);

        /// <summary>Where the elements would come from if they were sorted along a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="descending">Whether the largest comes first.</param>
        /// <returns>A new tensor.</returns>
        public Tensor argsort(long dim = -1, bool descending = false) =>
            Wrap(Native.st_argsort(Handle, dim, descending, out nint result), result);

        /// <summary>The lower median of all elements.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor median() =>
            Wrap(Native.st_median(Handle, out nint result), result);
    }
}
