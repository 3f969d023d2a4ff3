namespace Solvers.Devices.Tests;

/// <summary>Opens the devices of the tests.</summary>
internal static class TestDevices
{
    /// <summary>The libraries that the environment names.</summary>
    public static readonly DeviceLibraries Usual = DeviceLibraries.FromEnvironment();

    /// <summary>Libraries that are nowhere.</summary>
    public static readonly DeviceLibraries Nowhere = new("/nowhere/libOpenCL.so.1", "/nowhere/libcuda.so.1", "/nowhere/libnvrtc.so");

    private static readonly Lazy<DeviceCatalog> OpenCl = new(static () => DeviceCatalog.Discover(Nowhere with { OpenCl = Usual.OpenCl }));

    /// <summary>Says why a device is not at hand.</summary>
    /// <param name="device">The device.</param>
    /// <returns>Why, and what would help; null when it is.</returns>
    public static string? Missing(TestDevice device)
    {
        _ = Catalog(device).Choose("auto", out string? reason);
        return reason;
    }

    /// <summary>Opens a device that is at hand.</summary>
    /// <param name="device">The device.</param>
    /// <returns>The device.</returns>
    public static IComputeDevice Open(TestDevice device) => DeviceCatalog.Open(Catalog(device).Devices[0], Libraries(device));

    /// <summary>Counts what was made on a device and not given back.</summary>
    /// <param name="device">The device.</param>
    /// <returns>How much.</returns>
    public static int Alive(IComputeDevice device) => ((OpenCl.OpenClDevice)device).Live.Count;

    public static DeviceCatalog Catalog(TestDevice device) => device == TestDevice.OpenCl ? OpenCl.Value : throw new ArgumentOutOfRangeException(nameof(device));

    public static DeviceLibraries Libraries(TestDevice device) => device == TestDevice.OpenCl ? Usual : throw new ArgumentOutOfRangeException(nameof(device));
}
