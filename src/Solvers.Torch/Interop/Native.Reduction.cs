using System.Runtime.InteropServices;

namespace TorchSharp;

// Reductions and orders.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_sum(TensorHandle self, int type, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_sum_dims(TensorHandle self, ReadOnlySpan<long> dim, int dimCount,
        [MarshalAs(UnmanagedType.I4)] bool keepdim, int type, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_mean(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_mean_dims(TensorHandle self, ReadOnlySpan<long> dimensions, int dimensionsCount,
        [MarshalAs(UnmanagedType.I4)] bool keepdim, int type, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_std(TensorHandle self, [MarshalAs(UnmanagedType.I4)] bool unbiased, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_var(TensorHandle self, [MarshalAs(UnmanagedType.I4)] bool unbiased, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_max(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_max_dim(TensorHandle self, long dim, [MarshalAs(UnmanagedType.I4)] bool keepdim,
        out nint values, out nint indices);

    [LibraryImport(Library)]
    internal static partial int st_argmax(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_argmax_dim(TensorHandle self, long dim, [MarshalAs(UnmanagedType.I4)] bool keepdim,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_min(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_min_dim(TensorHandle self, long dim, [MarshalAs(UnmanagedType.I4)] bool keepdim,
        out nint values, out nint indices);

    [LibraryImport(Library)]
    internal static partial int st_argmin(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_argmin_dim(TensorHandle self, long dim, [MarshalAs(UnmanagedType.I4)] bool keepdim,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_all(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_all_dim(TensorHandle self, long dim, [MarshalAs(UnmanagedType.I4)] bool keepdim,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_any(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_any_dim(TensorHandle self, long dim, [MarshalAs(UnmanagedType.I4)] bool keepdim,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_norm(TensorHandle self, double p, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_norm_dims(TensorHandle self, long dim, [MarshalAs(UnmanagedType.I4)] bool keepdim,
        double p, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_logsumexp(TensorHandle self, long dim, [MarshalAs(UnmanagedType.I4)] bool keepdim,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_cumsum(TensorHandle self, long dim, int type, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_topk(TensorHandle self, long k, long dim, [MarshalAs(UnmanagedType.I4)] bool largest,
        [MarshalAs(UnmanagedType.I4)] bool sorted, out nint values, out nint indices);

    [LibraryImport(Library)]
    internal static partial int st_sort(TensorHandle self, long dim, [MarshalAs(UnmanagedType.I4)] bool descending,
        [MarshalAs(UnmanagedType.I4)] bool stable, out nint values, out nint indices);

    [LibraryImport(Library)]
    internal static partial int st_argsort(TensorHandle self, long dim, [MarshalAs(UnmanagedType.I4)] bool descending,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_median(TensorHandle self, out nint result);
}
