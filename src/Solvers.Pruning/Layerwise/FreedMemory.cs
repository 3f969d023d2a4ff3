using System.Runtime.InteropServices;

namespace Solvers.Pruning;

/// <summary>Memory that native code has freed and the C library still holds.</summary>
internal static partial class FreedMemory
{
    private static readonly bool CanReturn =
        OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out nint library)
        && NativeLibrary.TryGetExport(library, "malloc_trim", out _);

    /// <summary>
    /// Gives it back to the system; where the C library is not glibc, nothing happens. Between tensors of a layer and those of the next
    /// glibc would keep hundreds of megabytes, in each thread's own share.
    /// </summary>
    public static void Return()
    {
        if (CanReturn)
        {
            _ = malloc_trim(0);
        }
    }

    [LibraryImport("libc.so.6")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int malloc_trim(nuint pad);
}
