using System.Runtime.InteropServices;

namespace Solvers.Devices.Cuda;

/// <summary>The entry points of NVRTC, the compiler of CUDA, found at run time. Declared in nvrtc.h of CUDA 11.2 and later.</summary>
internal sealed unsafe class NvrtcLibrary
{
    public readonly delegate* unmanaged<int*, int*, int> Version;
    public readonly delegate* unmanaged<int, byte*> GetErrorString;
    public readonly delegate* unmanaged<int*, int> GetNumSupportedArchs;
    public readonly delegate* unmanaged<int*, int> GetSupportedArchs;
    public readonly delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int> CreateProgram;
    public readonly delegate* unmanaged<nint, int, byte**, int> CompileProgram;
    public readonly delegate* unmanaged<nint, nuint*, int> GetProgramLogSize;
    public readonly delegate* unmanaged<nint, byte*, int> GetProgramLog;
    public readonly delegate* unmanaged<nint, nuint*, int> GetCubinSize;
    public readonly delegate* unmanaged<nint, byte*, int> GetCubin;
    public readonly delegate* unmanaged<nint, nuint*, int> GetPtxSize;
    public readonly delegate* unmanaged<nint, byte*, int> GetPtx;
    public readonly delegate* unmanaged<nint*, int> DestroyProgram;

    private NvrtcLibrary(nint library)
    {
        nint Export(string name) => NativeLibrary.GetExport(library, name);

        Version = (delegate* unmanaged<int*, int*, int>)Export("nvrtcVersion");
        GetErrorString = (delegate* unmanaged<int, byte*>)Export("nvrtcGetErrorString");
        GetNumSupportedArchs = (delegate* unmanaged<int*, int>)Export("nvrtcGetNumSupportedArchs");
        GetSupportedArchs = (delegate* unmanaged<int*, int>)Export("nvrtcGetSupportedArchs");
        CreateProgram = (delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int>)Export("nvrtcCreateProgram");
        CompileProgram = (delegate* unmanaged<nint, int, byte**, int>)Export("nvrtcCompileProgram");
        GetProgramLogSize = (delegate* unmanaged<nint, nuint*, int>)Export("nvrtcGetProgramLogSize");
        GetProgramLog = (delegate* unmanaged<nint, byte*, int>)Export("nvrtcGetProgramLog");
        GetCubinSize = (delegate* unmanaged<nint, nuint*, int>)Export("nvrtcGetCUBINSize");
        GetCubin = (delegate* unmanaged<nint, byte*, int>)Export("nvrtcGetCUBIN");
        GetPtxSize = (delegate* unmanaged<nint, nuint*, int>)Export("nvrtcGetPTXSize");
        GetPtx = (delegate* unmanaged<nint, byte*, int>)Export("nvrtcGetPTX");
        DestroyProgram = (delegate* unmanaged<nint*, int>)Export("nvrtcDestroyProgram");
    }

    /// <summary>Loads the library, which stays loaded.</summary>
    /// <param name="named">The library or the folder that holds it, and no other; null for the usual places.</param>
    /// <param name="driver">The version of CUDA that the driver knows, 1000 x major + 10 x minor; it loads no code of a later major one.</param>
    /// <param name="reason">One line saying why there is none, with the remedy; null when there is one.</param>
    /// <returns>The library; null when there is none.</returns>
    public static NvrtcLibrary? TryLoad(string? named, int driver, out string? reason)
    {
        List<string> tried = [];
        foreach (string path in NvrtcPlaces.Candidates(named))
        {
            if (TryLoadFile(path, driver, out string? obstacle) is { } found)
            {
                reason = null;
                return found;
            }

            tried.Add(obstacle is null ? path : $"{path} ({obstacle})");
        }

        string places = tried.Count == 0 ? $"there is none in {named}" : $"tried {string.Join(", ", tried)}";
        reason = $"NVRTC, the compiler of CUDA, cannot be loaded: {places}; install it, it also comes with PyTorch, and set {DeviceLibraries.NvrtcVariable} to its library or folder";
        return null;
    }

    /// <summary>Lists what the compiler can compile for.</summary>
    /// <returns>Compute capabilities, 10 x major + minor, ascending.</returns>
    /// <exception cref="DeviceException">The compiler refused.</exception>
    public int[] Architectures()
    {
        int count;
        Check(GetNumSupportedArchs(&count), "nvrtcGetNumSupportedArchs");
        int[] architectures = new int[count];
        fixed (int* first = architectures)
        {
            Check(GetSupportedArchs(first), "nvrtcGetSupportedArchs");
        }

        Array.Sort(architectures);
        return architectures;
    }

    /// <summary>Turns an error code into an exception.</summary>
    /// <param name="code">What the call returned.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="DeviceException">The code is an error.</exception>
    public void Check(int code, string call)
    {
        if (code != 0)
        {
            throw new DeviceException($"{call} failed: {Words(code)}");
        }
    }

    /// <summary>Puts an error code into words.</summary>
    /// <param name="code">What a call returned.</param>
    /// <returns>Its name and its number.</returns>
    public string Words(int code) => FormattableString.Invariant($"{Marshal.PtrToStringUTF8((nint)GetErrorString(code))} ({code})");

    private static NvrtcLibrary? TryLoadFile(string path, int driver, out string? obstacle)
    {
        obstacle = null;
        NvrtcPlaces.LoadBuiltIns(path);
        if (!NativeLibrary.TryLoad(path, out nint library))
        {
            return null;
        }

        try
        {
            NvrtcLibrary found = new(library);
            int major;
            int minor;
            found.Check(found.Version(&major, &minor), "nvrtcVersion");
            if (1000 * major <= driver)
            {
                return found;
            }

            obstacle = FormattableString.Invariant($"of CUDA {major}.{minor}, later than the {driver / 1000} of the driver");
        }
        catch (EntryPointNotFoundException missing)
        {
            obstacle = missing.Message;
        }

        NativeLibrary.Free(library);
        return null;
    }
}
