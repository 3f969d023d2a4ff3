using System.Text;

namespace Solvers.Devices.OpenCl;

/// <summary>Finds the devices of every platform of OpenCL.</summary>
internal static unsafe class OpenClDeviceList
{
    /// <summary>Lists the devices on which the kernels can run.</summary>
    /// <param name="library">The loader.</param>
    /// <param name="tried">Takes in, one line each, what cannot be used and why.</param>
    /// <returns>The devices, numbered over all platforms in the order of the loader.</returns>
    public static IReadOnlyList<OpenClDeviceEntry> Find(OpenClLibrary library, ICollection<string> tried)
    {
        List<OpenClDeviceEntry> entries = [];
        int ordinal = 0;
        foreach (nint platform in Platforms(library, tried))
        {
            string platformName = PlatformText(library, platform, OpenClConstants.PlatformName);
            nint[] devices = Devices(library, platform, platformName, tried);
            foreach (nint device in devices)
            {
                DeviceInfo info = Describe(library, device, platformName, ordinal++);
                if (Obstacle(library, device) is { } obstacle)
                {
                    tried.Add($"{info} cannot be used: {obstacle}");
                }
                else
                {
                    entries.Add(new OpenClDeviceEntry(info, platform, device));
                }
            }

            if (devices.Length == 0)
            {
                tried.Add($"platform '{platformName}' of OpenCL has no device");
            }
        }

        return entries;
    }

    /// <summary>Asks a device for a number of flags.</summary>
    /// <param name="library">The loader.</param>
    /// <param name="device">The device.</param>
    /// <param name="property">Which.</param>
    /// <returns>The value; 0 where the device does not know the property.</returns>
    public static ulong Number(OpenClLibrary library, nint device, uint property)
    {
        // Properties have 4 or 8 bytes; all that this looks at are numbers from the lowest byte.
        ulong value = 0;
        return library.GetDeviceInfo(device, property, sizeof(ulong), &value, null) == OpenClConstants.Success ? value : 0;
    }

    private static nint[] Platforms(OpenClLibrary library, ICollection<string> tried)
    {
        uint count = 0;
        int code = library.GetPlatformIds(0, null, &count);
        nint[] platforms = code == OpenClConstants.Success ? new nint[count] : [];
        if (platforms.Length > 0)
        {
            fixed (nint* first = platforms)
            {
                code = library.GetPlatformIds(count, first, null);
            }
        }

        if (code is not OpenClConstants.Success and not OpenClConstants.PlatformNotFound)
        {
            tried.Add($"platforms of OpenCL: clGetPlatformIDs failed: {OpenClErrors.Words(code)}");
            return [];
        }

        if (platforms.Length == 0)
        {
            tried.Add("OpenCL has no driver: install one, such as pocl-opencl-icd for processors");
        }

        return platforms;
    }

    private static nint[] Devices(OpenClLibrary library, nint platform, string platformName, ICollection<string> tried)
    {
        uint count = 0;
        int code = library.GetDeviceIds(platform, OpenClConstants.DeviceTypeAll, 0, null, &count);
        nint[] devices = code == OpenClConstants.Success ? new nint[count] : [];
        if (devices.Length > 0)
        {
            fixed (nint* first = devices)
            {
                code = library.GetDeviceIds(platform, OpenClConstants.DeviceTypeAll, count, first, null);
            }
        }

        if (code is OpenClConstants.Success or OpenClConstants.DeviceNotFound)
        {
            return devices;
        }

        tried.Add($"platform '{platformName}' of OpenCL: clGetDeviceIDs failed: {OpenClErrors.Words(code)}");
        return [];
    }

    private static DeviceInfo Describe(OpenClLibrary library, nint device, string platformName, int ordinal)
    {
        ulong type = Number(library, device, OpenClConstants.DeviceType);
        return new DeviceInfo(
            FormattableString.Invariant($"opencl:{ordinal}"),
            DeviceApi.OpenCl,
            ordinal,
            DeviceText(library, device, OpenClConstants.DeviceName),
            $"{platformName} {DeviceText(library, device, OpenClConstants.DriverVersion)}",
            (type & OpenClConstants.DeviceTypeGpu) != 0 && (type & OpenClConstants.DeviceTypeCpu) == 0,
            (int)Number(library, device, OpenClConstants.DeviceMaxComputeUnits),
            (long)Number(library, device, OpenClConstants.DeviceGlobalMemSize),
            (long)Number(library, device, OpenClConstants.DeviceMaxMemAllocSize),
            (int)Number(library, device, OpenClConstants.DeviceLocalMemSize),
            (int)Number(library, device, OpenClConstants.DeviceMaxWorkGroupSize));
    }

    private static string? Obstacle(OpenClLibrary library, nint device)
    {
        if (Number(library, device, OpenClConstants.DeviceAvailable) == 0)
        {
            return "its driver says that it is not available";
        }

        if (Number(library, device, OpenClConstants.DeviceCompilerAvailable) == 0)
        {
            return "its driver has no compiler";
        }

        string version = DeviceText(library, device, OpenClConstants.DeviceVersion);
        if (version.StartsWith("OpenCL 1.0", StringComparison.Ordinal) || version.StartsWith("OpenCL 1.1", StringComparison.Ordinal))
        {
            return $"it offers {version}, and 1.2 is needed";
        }

        if (Number(library, device, OpenClConstants.DeviceEndianLittle) == 0)
        {
            return "it stores the highest byte of a number first";
        }

        return (Number(library, device, OpenClConstants.DeviceSingleFpConfig) & OpenClConstants.FpDenorm) == 0
            ? "it takes denormal numbers for 0, so its results would differ from those of the processor"
            : null;
    }

    private static string PlatformText(OpenClLibrary library, nint platform, uint property)
    {
        nuint size = 0;
        if (library.GetPlatformInfo(platform, property, 0, null, &size) != OpenClConstants.Success)
        {
            return "unnamed";
        }

        byte[] text = new byte[size];
        fixed (byte* first = text)
        {
            return library.GetPlatformInfo(platform, property, size, first, null) == OpenClConstants.Success ? Text(text) : "unnamed";
        }
    }

    private static string DeviceText(OpenClLibrary library, nint device, uint property)
    {
        nuint size = 0;
        if (library.GetDeviceInfo(device, property, 0, null, &size) != OpenClConstants.Success)
        {
            return "unnamed";
        }

        byte[] text = new byte[size];
        fixed (byte* first = text)
        {
            return library.GetDeviceInfo(device, property, size, first, null) == OpenClConstants.Success ? Text(text) : "unnamed";
        }
    }

    private static string Text(byte[] text) => Encoding.UTF8.GetString(text).TrimEnd('\0').Trim();
}
