namespace Solvers.Devices.Cuda;

/// <summary>An event in a stream of CUDA.</summary>
internal sealed unsafe class CudaEvent(CudaDevice device, nint handle) : DeviceObject(device.Live, handle), IDeviceEvent
{
    /// <inheritdoc/>
    public bool IsDone
    {
        get
        {
            // A failure ends what came before as well; Wait tells of it.
            using CudaScope scope = device.Enter();
            return device.Library.EventQuery(Handle) != CudaConstants.NotReady;
        }
    }

    /// <inheritdoc/>
    public void Wait()
    {
        using CudaScope scope = device.Enter();
        device.Check(device.Library.EventSynchronize(Handle), "cuEventSynchronize");
    }

    /// <inheritdoc/>
    protected override void Release(nint handle)
    {
        using CudaScope scope = device.EnterToRelease();
        device.Library.EventDestroy(handle);
    }
}
