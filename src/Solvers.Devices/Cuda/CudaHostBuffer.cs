namespace Solvers.Devices.Cuda;

/// <summary>Main memory that stays where it is, so that a CUDA device copies by itself; its handle is its address.</summary>
internal sealed unsafe class CudaHostBuffer(CudaDevice device, nint address, long bytes) : DeviceObject(device.Live, address), IHostBuffer
{
    /// <inheritdoc/>
    public long Bytes => bytes;

    /// <summary>Gets the device.</summary>
    public CudaDevice Device => device;

    /// <inheritdoc/>
    public Span<T> Span<T>(long offset, int count)
        where T : unmanaged => Transfer.Part<T>(Handle, bytes, offset, count);

    /// <inheritdoc/>
    protected override void Release(nint handle)
    {
        using CudaScope scope = device.EnterToRelease();
        device.Library.MemFreeHost(handle);
    }
}
