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

    [LibraryImport(Library)]
    private static partial int st_last_error(out nint text);
}
