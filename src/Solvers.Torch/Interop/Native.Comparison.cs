using System.Runtime.InteropServices;

namespace TorchSharp;

// Comparisons.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_eq(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_eq_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_eq_scalar(TensorHandle self, in NativeScalar target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_eq_scalar_(TensorHandle self, in NativeScalar target);

    [LibraryImport(Library)]
    internal static partial int st_ne(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_ne_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_ne_scalar(TensorHandle self, in NativeScalar target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_ne_scalar_(TensorHandle self, in NativeScalar target);

    [LibraryImport(Library)]
    internal static partial int st_lt(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_lt_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_lt_scalar(TensorHandle self, in NativeScalar target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_lt_scalar_(TensorHandle self, in NativeScalar target);

    [LibraryImport(Library)]
    internal static partial int st_le(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_le_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_le_scalar(TensorHandle self, in NativeScalar target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_le_scalar_(TensorHandle self, in NativeScalar target);

    [LibraryImport(Library)]
    internal static partial int st_gt(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_gt_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_gt_scalar(TensorHandle self, in NativeScalar target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_gt_scalar_(TensorHandle self, in NativeScalar target);

    [LibraryImport(Library)]
    internal static partial int st_ge(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_ge_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_ge_scalar(TensorHandle self, in NativeScalar target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_ge_scalar_(TensorHandle self, in NativeScalar target);

    [LibraryImport(Library)]
    internal static partial int st_logical_and(TensorHandle self, TensorHandle other, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_logical_and_(TensorHandle self, TensorHandle other);

    [LibraryImport(Library)]
    internal static partial int st_logical_or(TensorHandle self, TensorHandle other, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_logical_or_(TensorHandle self, TensorHandle other);

    [LibraryImport(Library)]
    internal static partial int st_logical_xor(TensorHandle self, TensorHandle other, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_logical_xor_(TensorHandle self, TensorHandle other);

    [LibraryImport(Library)]
    internal static partial int st_logical_not(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_logical_not_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_isnan(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_isinf(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_isfinite(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_isclose(TensorHandle self, TensorHandle other, double rtol, double atol,
        [MarshalAs(UnmanagedType.I4)] bool nanEqual, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_allclose(TensorHandle self, TensorHandle target, double rtol, double atol,
        [MarshalAs(UnmanagedType.I4)] bool equal_nan, out int result);
}
