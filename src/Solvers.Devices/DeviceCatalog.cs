using Solvers.Devices.Cuda;
using Solvers.Devices.OpenCl;

namespace Solvers.Devices;

/// <summary>The devices of this machine.</summary>
public sealed class DeviceCatalog
{
    private const string Automatic = "auto";

    private DeviceCatalog(IReadOnlyList<DeviceInfo> devices, IReadOnlyList<string> tried)
    {
        Devices = devices;
        Tried = tried;
    }

    /// <summary>Gets the devices in the order in which <c>auto</c> prefers them: CUDA, GPUs of OpenCL, processors of OpenCL.</summary>
    public IReadOnlyList<DeviceInfo> Devices { get; }

    /// <summary>Gets what was looked for and not found, one line each, with the remedy.</summary>
    public IReadOnlyList<string> Tried { get; }

    /// <summary>Looks for devices; nothing that is missing is an error.</summary>
    /// <returns>What there is.</returns>
    public static DeviceCatalog Discover() => Discover(DeviceLibraries.FromEnvironment());

    /// <summary>Opens a device.</summary>
    /// <param name="device">One of <see cref="Devices"/>.</param>
    /// <returns>The device.</returns>
    /// <exception cref="DeviceException">The driver refused, or the device is not there any more.</exception>
    public static IComputeDevice Open(DeviceInfo device) => Open(device, DeviceLibraries.FromEnvironment());

    /// <summary>Chooses a device.</summary>
    /// <param name="choice"><c>auto</c>, a short name such as <c>cuda:0</c>, or a part of what its maker calls it.</param>
    /// <param name="reason">One line saying why there is none, with everything that was tried and the remedy; null when there is one.</param>
    /// <returns>The device, of several whose names fit the first; null when there is none. Never another one than was asked for.</returns>
    public DeviceInfo? Choose(string choice, out string? reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(choice);
        DeviceInfo? chosen = choice.Equals(Automatic, StringComparison.OrdinalIgnoreCase)
            ? (Devices.Count == 0 ? null : Devices[0])
            : Devices.FirstOrDefault(device => device.Id.Equals(choice, StringComparison.OrdinalIgnoreCase))
                ?? Devices.FirstOrDefault(device => device.Name.Contains(choice, StringComparison.OrdinalIgnoreCase));
        reason = chosen is null ? Absence(choice) : null;
        return chosen;
    }

    /// <summary>Looks for devices.</summary>
    /// <param name="libraries">Through which libraries.</param>
    /// <returns>What there is.</returns>
    internal static DeviceCatalog Discover(DeviceLibraries libraries)
    {
        List<string> tried = [];
        List<DeviceInfo> devices = [.. CudaDeviceList.Find(libraries, tried).Select(static entry => entry.Info)];
        if (OpenClLibrary.TryLoad(libraries.OpenCl, out string? openClReason) is { } openCl)
        {
            devices.AddRange(OpenClDeviceList.Find(openCl, tried).Select(static entry => entry.Info).OrderByDescending(static info => info.IsGpu));
        }
        else
        {
            tried.Add(openClReason!);
        }

        return new DeviceCatalog(devices, tried);
    }

    /// <summary>Opens a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="libraries">Through which libraries.</param>
    /// <returns>The device.</returns>
    internal static IComputeDevice Open(DeviceInfo device, DeviceLibraries libraries)
    {
        ArgumentNullException.ThrowIfNull(device);
        List<string> tried = [];
        if (device.Api == DeviceApi.Cuda)
        {
            return CudaDevice.Open(CudaDeviceList.Find(libraries, tried).FirstOrDefault(entry => entry.Info == device) ?? throw Gone(device, tried));
        }

        OpenClLibrary library = OpenClLibrary.TryLoad(libraries.OpenCl, out string? reason) ?? throw new DeviceException($"{device} cannot be opened: {reason}.");
        return OpenClDevice.Open(library, OpenClDeviceList.Find(library, tried).FirstOrDefault(entry => entry.Info == device) ?? throw Gone(device, tried));
    }

    private static DeviceException Gone(DeviceInfo device, List<string> tried) =>
        new($"{device} is not there any more; tried: {(tried.Count == 0 ? "nothing else" : string.Join("; ", tried))}.");

    private string Absence(string choice)
    {
        string asked = choice.Equals(Automatic, StringComparison.OrdinalIgnoreCase) ? "no device" : $"no device '{choice}'";
        string there = Devices.Count == 0 ? "none was found" : $"there is {string.Join(", ", Devices)}";
        return Tried.Count == 0 ? $"{asked}: {there}" : $"{asked}: {there}; tried: {string.Join("; ", Tried)}";
    }
}
