using System.Runtime.InteropServices;

namespace TorchSharp;

// Lifetime, description, creation and subscripts of tensors; threads, devices, random numbers, differentiation.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_free(nint tensor);

    [LibraryImport(Library)]
    internal static partial int st_describe(TensorHandle tensor, out NativeTensorInfo info);

    [LibraryImport(Library)]
    internal static partial int st_shape(TensorHandle tensor, Span<long> lengths, Span<long> strides);

    [LibraryImport(Library)]
    internal static partial int st_data(TensorHandle tensor, out nint data);

    [LibraryImport(Library)]
    internal static partial int st_set_requires_grad(
        TensorHandle tensor, [MarshalAs(UnmanagedType.I4)] bool requiresGrad);

    [LibraryImport(Library)]
    internal static partial int st_from_memory(
        ReadOnlySpan<byte> data, int sourceType, ReadOnlySpan<long> lengths, int count, int dtype, int deviceType,
        int deviceIndex, [MarshalAs(UnmanagedType.I4)] bool requiresGrad, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_empty(
        ReadOnlySpan<long> lengths, int count, int dtype, int deviceType, int deviceIndex,
        [MarshalAs(UnmanagedType.I4)] bool requiresGrad, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_zeros(
        ReadOnlySpan<long> lengths, int count, int dtype, int deviceType, int deviceIndex,
        [MarshalAs(UnmanagedType.I4)] bool requiresGrad, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_full(
        ReadOnlySpan<long> lengths, int count, in NativeScalar value, int dtype, int deviceType, int deviceIndex,
        [MarshalAs(UnmanagedType.I4)] bool requiresGrad, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_eye(
        long rows, long columns, int dtype, int deviceType, int deviceIndex,
        [MarshalAs(UnmanagedType.I4)] bool requiresGrad, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_arange(
        in NativeScalar start, in NativeScalar stop, in NativeScalar step, int dtype, int deviceType, int deviceIndex,
        [MarshalAs(UnmanagedType.I4)] bool requiresGrad, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_linspace(
        double start, double end, long steps, int dtype, int deviceType, int deviceIndex,
        [MarshalAs(UnmanagedType.I4)] bool requiresGrad, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_rand(
        ReadOnlySpan<long> lengths, int count, GeneratorHandle generator, int dtype, int deviceType, int deviceIndex,
        [MarshalAs(UnmanagedType.I4)] bool requiresGrad, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_randn(
        ReadOnlySpan<long> lengths, int count, GeneratorHandle generator, int dtype, int deviceType, int deviceIndex,
        [MarshalAs(UnmanagedType.I4)] bool requiresGrad, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_randint(
        long low, long high, ReadOnlySpan<long> lengths, int count, GeneratorHandle generator, int dtype,
        int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.I4)] bool requiresGrad, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_randperm(
        long n, GeneratorHandle generator, int dtype, int deviceType, int deviceIndex,
        [MarshalAs(UnmanagedType.I4)] bool requiresGrad, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_index(
        TensorHandle self, ReadOnlySpan<NativeIndexItem> items, int count, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_index_put_(
        TensorHandle self, ReadOnlySpan<NativeIndexItem> items, int count, TensorHandle value);

    [LibraryImport(Library)]
    internal static partial int st_index_put_scalar_(
        TensorHandle self, ReadOnlySpan<NativeIndexItem> items, int count, in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_cat(ReadOnlySpan<nint> tensors, int count, long dim, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_stack(ReadOnlySpan<nint> tensors, int count, long dim, out nint result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int st_einsum(string equation, ReadOnlySpan<nint> tensors, int count, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_grad(
        ReadOnlySpan<nint> outputs, int outputCount, ReadOnlySpan<nint> inputs, int inputCount,
        ReadOnlySpan<nint> gradOutputs, int gradOutputCount, [MarshalAs(UnmanagedType.I4)] bool retainGraph,
        [MarshalAs(UnmanagedType.I4)] bool createGraph, [MarshalAs(UnmanagedType.I4)] bool allowUnused,
        Span<nint> results);

    [LibraryImport(Library)]
    internal static partial int st_is_grad_enabled(out int enabled);

    [LibraryImport(Library)]
    internal static partial int st_set_grad_enabled([MarshalAs(UnmanagedType.I4)] bool enabled);

    [LibraryImport(Library)]
    internal static partial int st_manual_seed(long seed);

    [LibraryImport(Library)]
    internal static partial int st_generator_new(long seed, int deviceType, int deviceIndex, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_generator_default(out nint result);

    [LibraryImport(Library)]
    internal static partial int st_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial int st_generator_seed(GeneratorHandle generator, long seed);

    [LibraryImport(Library)]
    internal static partial int st_generator_initial_seed(GeneratorHandle generator, out long seed);

    [LibraryImport(Library)]
    internal static partial int st_get_num_threads(out int count);

    [LibraryImport(Library)]
    internal static partial int st_set_num_threads(int count);

    [LibraryImport(Library)]
    internal static partial int st_cuda_device_count(out int count);

    [LibraryImport(Library)]
    internal static partial int st_to(TensorHandle self, int dtype, int deviceType, int deviceIndex, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_squeeze(
        TensorHandle self, [MarshalAs(UnmanagedType.I4)] bool hasDim, long dim, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_diagonal(TensorHandle self, long offset, long dim1, long dim2, out nint result);
}
