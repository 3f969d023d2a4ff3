namespace Solvers.Devices.OpenCl;

/// <summary>Memory of a device of OpenCL.</summary>
internal sealed unsafe class OpenClBuffer(OpenClDevice device, nint handle, long bytes) : DeviceObject(device.Live, handle), IDeviceBuffer
{
    /// <inheritdoc/>
    public long Bytes => bytes;

    /// <summary>Gets the device.</summary>
    public OpenClDevice Device => device;

    /// <inheritdoc/>
    protected override void Release(nint handle) => device.Library.ReleaseMemObject(handle);
}
