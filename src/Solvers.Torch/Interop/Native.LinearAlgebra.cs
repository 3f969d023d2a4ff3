using System.Runtime.InteropServices;

namespace TorchSharp;

// Linear algebra.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_matmul(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_mm(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_bmm(TensorHandle self, TensorHandle batch2, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_mv(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_dot(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_outer(TensorHandle self, TensorHandle vec2, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_addmm(TensorHandle self, TensorHandle mat1, TensorHandle mat2, double beta,
        double alpha, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_addmm_(TensorHandle self, TensorHandle mat1, TensorHandle mat2, double beta,
        double alpha);

    [LibraryImport(Library)]
    internal static partial int st_baddbmm(TensorHandle self, TensorHandle batch1, TensorHandle batch2, double beta,
        double alpha, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_addmv(TensorHandle self, TensorHandle mat, TensorHandle vec, double beta,
        double alpha, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_addmv_(TensorHandle self, TensorHandle mat, TensorHandle vec, double beta,
        double alpha);

    [LibraryImport(Library)]
    internal static partial int st_triu(TensorHandle self, long diagonal, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_tril(TensorHandle self, long diagonal, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_diag(TensorHandle self, long diagonal, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_trace(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_cholesky_solve(TensorHandle self, TensorHandle input2,
        [MarshalAs(UnmanagedType.I4)] bool upper, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_cholesky_inverse(TensorHandle self, [MarshalAs(UnmanagedType.I4)] bool upper,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_inverse(TensorHandle self, out nint result);
}
