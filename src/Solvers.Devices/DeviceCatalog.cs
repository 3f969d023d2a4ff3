namespace Solvers.Devices;

/// <summary>The devices of this machine.</summary>
public sealed class DeviceCatalog
{
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
    public static DeviceCatalog Discover() => new([], []);

    /// <summary>Chooses a device.</summary>
    /// <param name="choice"><c>auto</c>, a short name such as <c>cuda:0</c>, or a part of what its maker calls it.</param>
    /// <param name="reason">One line saying why there is none, with everything that was tried and the remedy; null when there is one.</param>
    /// <returns>The device; null when there is none. Never another one than was asked for.</returns>
    public DeviceInfo? Choose(string choice, out string? reason)
    {
        reason = $"no device '{choice}': {string.Join("; ", Tried)}";
        return null;
    }

    /// <summary>Opens a device.</summary>
    /// <param name="device">One of <see cref="Devices"/>.</param>
    /// <returns>The device.</returns>
    /// <exception cref="DeviceException">The driver refused.</exception>
    public static IComputeDevice Open(DeviceInfo device) => throw new DeviceException($"{device} cannot be opened.");
}
