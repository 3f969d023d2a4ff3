namespace Solvers.Devices.Cuda;

/// <summary>Memory of a CUDA device; its handle is its address.</summary>
internal sealed unsafe class CudaBuffer(CudaDevice device, nint address, long bytes, bool isOwner) : DeviceObject(device.Live, address), IDeviceBuffer
{
    /// <inheritdoc/>
    public long Bytes => bytes;

    /// <summary>Gets the device.</summary>
    public CudaDevice Device => device;

    /// <inheritdoc/>
    protected override void Release(nint handle)
    {
        if (isOwner)
        {
            using CudaScope scope = device.EnterToRelease();
            device.Library.MemFree(handle);
        }
    }
}
