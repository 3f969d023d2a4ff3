using System.Text;

namespace Solvers.Devices.Cuda;

/// <summary>Finds the devices of NVIDIA's driver.</summary>
internal static unsafe class CudaDeviceList
{
    /// <summary>Lists the devices on which kernels can be compiled and run.</summary>
    /// <param name="libraries">Through which libraries.</param>
    /// <param name="tried">Takes in, one line each, what is missing and the remedy.</param>
    /// <returns>The devices in the order of the driver.</returns>
    public static IReadOnlyList<CudaDeviceEntry> Find(DeviceLibraries libraries, ICollection<string> tried)
    {
        if (CudaLibrary.TryLoad(libraries.Cuda, out string? reason) is not { } library)
        {
            tried.Add(reason!);
            return [];
        }

        int code = Start(library, out int count, out int driver);
        if (code is not CudaConstants.Success and not CudaConstants.NoDevice)
        {
            tried.Add($"the driver of NVIDIA does not start: {library.Words(code)}");
            return [];
        }

        if (count == 0)
        {
            tried.Add("the driver of NVIDIA sees no GPU: see whether CUDA_VISIBLE_DEVICES hides it");
            return [];
        }

        if (NvrtcLibrary.TryLoad(libraries.Nvrtc, driver, out string? compilerReason) is not { } compiler)
        {
            tried.Add(compilerReason!);
            return [];
        }

        List<CudaDeviceEntry> entries = [];
        for (int ordinal = 0; ordinal < count; ordinal++)
        {
            if (TryDescribe(library, compiler, ordinal, driver) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                tried.Add(FormattableString.Invariant($"cuda:{ordinal} cannot be asked what it is"));
            }
        }

        return entries;
    }

    private static int Start(CudaLibrary library, out int count, out int driver)
    {
        int devices = 0;
        int version = 0;
        int code = library.Init(0);
        if (code == CudaConstants.Success)
        {
            code = library.DriverGetVersion(&version);
        }

        if (code == CudaConstants.Success)
        {
            code = library.DeviceGetCount(&devices);
        }

        (count, driver) = (devices, version);
        return code;
    }

    private static CudaDeviceEntry? TryDescribe(CudaLibrary library, NvrtcLibrary compiler, int ordinal, int driver)
    {
        int device;
        nuint memory;
        byte[] name = new byte[256];
        fixed (byte* first = name)
        {
            if (library.DeviceGet(&device, ordinal) != CudaConstants.Success
                || library.DeviceGetName(first, name.Length, device) != CudaConstants.Success
                || library.DeviceTotalMem(&memory, device) != CudaConstants.Success)
            {
                return null;
            }
        }

        DeviceInfo info = new(
            FormattableString.Invariant($"cuda:{ordinal}"),
            DeviceApi.Cuda,
            ordinal,
            Encoding.UTF8.GetString(name, 0, Array.IndexOf(name, (byte)0)),
            FormattableString.Invariant($"driver {driver / 1000}.{driver % 1000 / 10}"),
            IsGpu: true,
            Attribute(library, device, CudaConstants.AttributeMultiprocessorCount),
            (long)memory,
            (long)memory,
            Attribute(library, device, CudaConstants.AttributeMaxSharedMemoryPerBlock),
            Attribute(library, device, CudaConstants.AttributeMaxThreadsPerBlock));
        int capability = (10 * Attribute(library, device, CudaConstants.AttributeComputeCapabilityMajor)) + Attribute(library, device, CudaConstants.AttributeComputeCapabilityMinor);
        return new CudaDeviceEntry(info, library, compiler, device, capability);
    }

    private static int Attribute(CudaLibrary library, int device, int attribute)
    {
        int value;
        return library.DeviceGetAttribute(&value, attribute, device) == CudaConstants.Success ? value : 0;
    }
}
