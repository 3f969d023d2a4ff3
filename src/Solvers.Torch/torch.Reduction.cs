namespace TorchSharp;

// Reductions and orders, as functions.
public static partial class torch
{
    /// <summary>The sum of all elements.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="type">The element type of the result; the default is that of the operands.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor sum(Tensor input, ScalarType? type = null) =>
        Arg(input).sum(type);

    /// <summary>The sum over dimensions.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
    /// <param name="type">The element type of the result; the default is that of the operands.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
        Arg(input).sum(dim, keepdim, type);

    /// <summary>The mean of all elements.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor mean(Tensor input) =>
        Arg(input).mean();

    /// <summary>The mean over dimensions.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dimensions">The dimensions to reduce.</param>
    /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
    /// <param name="type">The element type of the result; the default is that of the operands.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        Arg(input).mean(dimensions, keepdim, type);

    /// <summary>The standard deviation of all elements.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="unbiased">Whether to divide by the count less one.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor std(Tensor input, bool unbiased = true) =>
        Arg(input).std(unbiased);

    /// <summary>The variance of all elements.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="unbiased">Whether to divide by the count less one.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor var(Tensor input, bool unbiased = true) =>
        Arg(input).var(unbiased);

    /// <summary>The largest element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor max(Tensor input) =>
        Arg(input).max();

    /// <summary>The largest elements along a dimension, and where they are.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
    /// <returns>The values and their indices.</returns>
    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) =>
        Arg(input).max(dim, keepdim);

    /// <summary>Where the largest element is, counting along the flattened tensor.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor argmax(Tensor input) =>
        Arg(input).argmax();

    /// <summary>Where the largest elements are along a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) =>
        Arg(input).argmax(dim, keepdim);

    /// <summary>The smallest element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor min(Tensor input) =>
        Arg(input).min();

    /// <summary>The smallest elements along a dimension, and where they are.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
    /// <returns>The values and their indices.</returns>
    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) =>
        Arg(input).min(dim, keepdim);

    /// <summary>Where the smallest element is, counting along the flattened tensor.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor argmin(Tensor input) =>
        Arg(input).argmin();

    /// <summary>Where the smallest elements are along a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) =>
        Arg(input).argmin(dim, keepdim);

    /// <summary>Whether all elements are non-zero.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor all(Tensor input) =>
        Arg(input).all();

    /// <summary>Whether all elements are non-zero, along a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor all(Tensor input, long dim, bool keepdim = false) =>
        Arg(input).all(dim, keepdim);

    /// <summary>Whether any element is non-zero.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor any(Tensor input) =>
        Arg(input).any();

    /// <summary>Whether any element is non-zero, along a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor any(Tensor input, long dim, bool keepdim = false) =>
        Arg(input).any(dim, keepdim);

    /// <summary>The p-norm of all elements.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="p">The order of the norm.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor norm(Tensor input, float p = 2f) =>
        Arg(input).norm(p);

    /// <summary>The p-norm along a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dimension">The dimension; a negative one counts from the last.</param>
    /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
    /// <param name="p">The order of the norm.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor norm(Tensor input, int dimension, bool keepdim = false, float p = 2f) =>
        Arg(input).norm(dimension, keepdim, p);

    /// <summary>log(sum(exp(x))) along a dimension, computed stably.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) =>
        Arg(input).logsumexp(dim, keepdim);

    /// <summary>The running sum along a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="type">The element type of the result; the default is that of the operands.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) =>
        Arg(input).cumsum(dim, type);

    /// <summary>The k largest or smallest elements along a dimension, and where they are.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="k">How many.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="largest">Whether to take the largest rather than the smallest.</param>
    /// <param name="sorted">Whether the result is sorted.</param>
    /// <returns>The values and their indices.</returns>
    public static (Tensor values, Tensor indices) topk(Tensor tensor, int k, int dim = -1, bool largest = true,
        bool sorted = true) =>
        Arg(tensor).topk(k, dim, largest, sorted);

    /// <summary>The elements in order along a dimension, and where they were.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    /// <param name="stable">Whether equal elements keep their order.</param>
    /// <returns>The values and their indices.</returns>
    public static (Tensor values, Tensor indices) sort(Tensor input, long dim = -1, bool descending = false,
        bool stable = false) =>
        Arg(input).sort(dim, descending, stable);

    /// <summary>Where the elements would come from if they were sorted along a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) =>
        Arg(input).argsort(dim, descending);

    /// <summary>The lower median of all elements.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor median(Tensor input) =>
        Arg(input).median();
}
