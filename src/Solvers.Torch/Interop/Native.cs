using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

// Loading of the C shim, and what every call into it shares. See native/shim.h for the conventions.
internal static partial class Native
{
    internal const string Library = "solvers_torch";

    private static readonly Lazy<nint> Loaded = new(Load);

    static Native()
    {
        NativeLibrary.SetDllImportResolver(
            typeof(Native).Assembly,
            static (name, _, _) => string.Equals(name, Library, StringComparison.Ordinal) ? Loaded.Value : 0);
    }

    /// <summary>Throws what libtorch reported unless the call succeeded.</summary>
    /// <param name="status">What the shim returned.</param>
    /// <param name="member">The member that called.</param>
    /// <exception cref="ExternalException">The status is not zero.</exception>
    internal static void Check(int status, [CallerMemberName] string member = "")
    {
        if (status != 0)
        {
            Throw(status, member);
        }
    }

    private static void Throw(int status, string member)
    {
        string text = st_last_error(out nint pointer) == 0 ? Marshal.PtrToStringUTF8(pointer) ?? "" : "";
        throw new ExternalException($"libtorch: {member} failed with status {status}: {text}");
    }

    private static unsafe nint Load()
    {
        RestBetweenProducts();
        string file = $"lib{Library}.so";
        List<string> tried = [];
        foreach (string candidate in new[] { Path.Combine(AppContext.BaseDirectory, file), file })
        {
            try
            {
                nint library = NativeLibrary.Load(candidate);
                nint initialize = NativeLibrary.GetExport(library, "st_initialize");
                return ((delegate* unmanaged<int>)initialize)() == 0
                    ? library
                    : throw new DllNotFoundException("it was found, but did not start");
            }
            catch (DllNotFoundException failure)
            {
                tried.Add($"  {candidate}: {failure.Message.ReplaceLineEndings(" ")}");
            }
        }

        string list = string.Join(Environment.NewLine, tried);
        throw new DllNotFoundException(
            $"The tensor library {file} cannot be loaded. Tried:{Environment.NewLine}{list}{Environment.NewLine}"
            + "Install libtorch (Debian: apt-get install libtorch-dev libopenblas0-pthread) or point the environment "
            + "variable LIBTORCH at an unpacked libtorch, then build again: the build finds libtorch and compiles the library.");
    }

    /// <summary>
    /// Sets how long the threads of both libraries wait awake for more work, before either is loaded, for they read it then. What the
    /// environment says counts more.
    /// </summary>
    /// <remarks>
    /// Kernels of libtorch have OpenMP's threads, matrix products have OpenBLAS's. By default each kind keeps its core busy for
    /// milliseconds after its work, so that the other kind has to wait for the core: networks of small layers, which change from one to
    /// the other all the time, then take several times as long. The time-out is two to the power of a number of cycles.
    /// </remarks>
    private static void RestBetweenProducts()
    {
        Check(setenv("GOMP_SPINCOUNT", "1000", overwrite: 0));
        Check(setenv("OPENBLAS_THREAD_TIMEOUT", "22", overwrite: 0));

        static void Check(int status)
        {
            if (status != 0)
            {
                throw new InvalidOperationException("The environment of this process cannot be changed.");
            }
        }
    }

    // The runtime's own setter does not reach the environment that native code reads.
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);

    [LibraryImport(Library)]
    private static partial int st_last_error(out nint text);
}
