using System.Runtime.InteropServices;

namespace TorchSharp;

// Activations.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_relu(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_relu_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_silu(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_silu_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_gelu(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_leaky_relu(TensorHandle self, in NativeScalar negative_slope, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_log_sigmoid(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_softmax(TensorHandle self, long dim, int dtype, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_log_softmax(TensorHandle self, long dim, int dtype, out nint result);
}
