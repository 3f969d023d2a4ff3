using System.Runtime.InteropServices;

namespace TorchSharp;

// Shapes, views and copies.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_t(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_transpose(TensorHandle self, long dim0, long dim1, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_permute(TensorHandle self, ReadOnlySpan<long> permutation, int permutationCount,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_reshape(TensorHandle self, ReadOnlySpan<long> shape, int shapeCount,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_view(TensorHandle self, ReadOnlySpan<long> shape, int shapeCount, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_flatten(TensorHandle self, long start_dim, long end_dim, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_unsqueeze(TensorHandle self, long dim, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_unsqueeze_(TensorHandle self, long dim);

    [LibraryImport(Library)]
    internal static partial int st_expand(TensorHandle self, ReadOnlySpan<long> sizes, int sizesCount,
        [MarshalAs(UnmanagedType.I4)] bool isImplicit, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_repeat(TensorHandle self, ReadOnlySpan<long> sizes, int sizesCount, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_repeat_interleave(TensorHandle self, long repeats,
        [MarshalAs(UnmanagedType.I4)] bool hasDim, long dim,
        [MarshalAs(UnmanagedType.I4)] bool hasOutput_size, long output_size, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_narrow(TensorHandle self, long dim, long start, long length, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_slice(TensorHandle self, long dim, long start, long finish, long step,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_select(TensorHandle self, long dim, long index, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_flip(TensorHandle self, ReadOnlySpan<long> dims, int dimsCount, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_roll(TensorHandle self, ReadOnlySpan<long> shifts, int shiftsCount,
        ReadOnlySpan<long> dims, int dimsCount, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_contiguous(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_clone(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_detach(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_detach_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_alias(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_fill_(TensorHandle self, in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_zero_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_copy_(TensorHandle self, TensorHandle source,
        [MarshalAs(UnmanagedType.I4)] bool nonBlocking);

    [LibraryImport(Library)]
    internal static partial int st_nonzero(TensorHandle self, out nint result);
}
