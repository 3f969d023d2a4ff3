using System.Runtime.InteropServices;

namespace TorchSharp;

// Neural network functions and decompositions.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_linear(TensorHandle input, TensorHandle weight, TensorHandle bias, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_cross_entropy(
        TensorHandle input, TensorHandle target, TensorHandle weight, long reduction, long ignoreIndex,
        double labelSmoothing, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_nll_loss(
        TensorHandle input, TensorHandle target, TensorHandle weight, long reduction, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_mse_loss(TensorHandle input, TensorHandle target, long reduction, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_layer_norm(
        TensorHandle input, ReadOnlySpan<long> lengths, int count, TensorHandle weight, TensorHandle bias, double eps,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_one_hot(TensorHandle input, long classCount, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_linalg_cholesky(TensorHandle input, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_linalg_cholesky_ex(
        TensorHandle input, [MarshalAs(UnmanagedType.I4)] bool checkErrors, out nint factor, out nint info);

    [LibraryImport(Library)]
    internal static partial int st_linalg_eigh(
        TensorHandle input, [MarshalAs(UnmanagedType.I4)] bool upper, out nint values, out nint vectors);

    [LibraryImport(Library)]
    internal static partial int st_linalg_svd(
        TensorHandle input, [MarshalAs(UnmanagedType.I4)] bool fullMatrices, out nint u, out nint s, out nint v);

    [LibraryImport(Library)]
    internal static partial int st_linalg_inv(TensorHandle input, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_linalg_svdvals(TensorHandle input, out nint result);
}
