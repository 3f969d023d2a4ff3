using Solvers.Devices;

namespace Solvers.GpuTabu.Tests;

/// <summary>A device that counts how often memory is taken or wrapped; the device itself stays open when this is disposed of.</summary>
internal sealed class CountingDevice(IComputeDevice device) : IComputeDevice
{
    public int Allocations { get; private set; }

    public int Wraps { get; private set; }

    public DeviceInfo Info => device.Info;

    public IDeviceBuffer Allocate(long bytes)
    {
        Allocations++;
        return device.Allocate(bytes);
    }

    public IDeviceBuffer Wrap(nint address, long bytes)
    {
        Wraps++;
        return device.Wrap(address, bytes);
    }

    public IHostBuffer AllocateHost(long bytes) => device.AllocateHost(bytes);

    public IDeviceProgram Compile(string source, IReadOnlyDictionary<string, string> definitions) => device.Compile(source, definitions);

    public IDeviceCommands CreateCommands() => device.CreateCommands();

    public void Dispose()
    {
        // Others use the device.
    }
}
