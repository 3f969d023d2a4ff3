using System.Runtime.InteropServices;

namespace TorchSharp;

// Selection by index.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_index_select(TensorHandle self, long dim, TensorHandle index, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_gather(TensorHandle self, long dim, TensorHandle index, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_scatter(TensorHandle self, long dim, TensorHandle index, TensorHandle src,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_scatter_(TensorHandle self, long dim, TensorHandle index, TensorHandle src);

    [LibraryImport(Library)]
    internal static partial int st_scatter_add(TensorHandle self, long dim, TensorHandle index, TensorHandle src,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_scatter_add_(TensorHandle self, long dim, TensorHandle index, TensorHandle src);

    [LibraryImport(Library)]
    internal static partial int st_index_add(TensorHandle self, long dim, TensorHandle index, TensorHandle source,
        in NativeScalar alpha, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_index_add_(TensorHandle self, long dim, TensorHandle index, TensorHandle source,
        in NativeScalar alpha);

    [LibraryImport(Library)]
    internal static partial int st_index_copy(TensorHandle self, long dim, TensorHandle index, TensorHandle source,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_index_copy_(TensorHandle self, long dim, TensorHandle index, TensorHandle source);

    [LibraryImport(Library)]
    internal static partial int st_index_fill(TensorHandle self, long dim, TensorHandle index, in NativeScalar value,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_index_fill_(TensorHandle self, long dim, TensorHandle index, in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_take(TensorHandle self, TensorHandle index, out nint result);
}
