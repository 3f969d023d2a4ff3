using System.Collections.Concurrent;

namespace Solvers.Devices.Tests;

/// <summary>Opens the devices of the tests.</summary>
internal static class TestDevices
{
    /// <summary>Libraries that are nowhere.</summary>
    public static readonly DeviceLibraries Nowhere = new("/nowhere/libOpenCL.so.1", "/nowhere/libcuda.so.1", "/nowhere/libnvrtc.so");

    private static readonly ConcurrentDictionary<TestDevice, DeviceCatalog> Catalogs = new();

    /// <summary>Says why a device is not at hand.</summary>
    /// <param name="device">The device.</param>
    /// <returns>Why, and what would help; null when it is.</returns>
    public static string? Missing(TestDevice device)
    {
        if (device == TestDevice.CudaStandIn && StandInBuild.Missing is { } missing)
        {
            return missing;
        }

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
    public static int Alive(IComputeDevice device) => device is Cuda.CudaDevice cuda ? cuda.Live.Count : ((OpenCl.OpenClDevice)device).Live.Count;

    /// <summary>Says whether a device knows the arguments of a kernel; drivers of CUDA before 12.4 do not.</summary>
    /// <param name="device">The device.</param>
    /// <returns>Whether.</returns>
    public static unsafe bool KnowsArguments(IComputeDevice device) => device is not Cuda.CudaDevice cuda || cuda.Library.FunctionGetParameterInfo != null;

    /// <summary>Lists the devices of a kind.</summary>
    /// <param name="device">The kind.</param>
    /// <returns>Those and no others.</returns>
    public static DeviceCatalog Catalog(TestDevice device) => Catalogs.GetOrAdd(device, static device => DeviceCatalog.Discover(Libraries(device)));

    /// <summary>Names the libraries that know devices of a kind.</summary>
    /// <param name="device">The kind.</param>
    /// <returns>The libraries; those of other kinds are nowhere.</returns>
    public static DeviceLibraries Libraries(TestDevice device) => device switch
    {
        TestDevice.OpenCl => Nowhere with { OpenCl = DeviceLibraries.FromEnvironment().OpenCl },
        TestDevice.Cuda => DeviceLibraries.FromEnvironment() with { OpenCl = Nowhere.OpenCl },
        _ => StandInBuild.Libraries,
    };
}
