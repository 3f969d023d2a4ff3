namespace Solvers.Devices.Cuda;

/// <summary>A stream of CUDA, which waits for no other.</summary>
internal sealed unsafe class CudaCommands(CudaDevice device, nint handle) : DeviceObject(device.Live, handle), IDeviceCommands
{
    /// <inheritdoc/>
    public void Write(IHostBuffer source, long sourceOffset, IDeviceBuffer target, long targetOffset, long bytes)
    {
        CudaHostBuffer from = Own(source);
        CudaBuffer to = Own(target);
        Transfer.CheckPart(sourceOffset, bytes, from.Bytes, "source");
        Transfer.CheckPart(targetOffset, bytes, to.Bytes, "target");
        if (bytes > 0)
        {
            using CudaScope scope = device.Enter();
            device.Check(device.Library.MemcpyHostToDevice(to.Handle + (nint)targetOffset, (byte*)from.Handle + sourceOffset, (nuint)bytes, Handle), "cuMemcpyHtoDAsync");
        }
    }

    /// <inheritdoc/>
    public void Read(IDeviceBuffer source, long sourceOffset, IHostBuffer target, long targetOffset, long bytes)
    {
        CudaBuffer from = Own(source);
        CudaHostBuffer to = Own(target);
        Transfer.CheckPart(sourceOffset, bytes, from.Bytes, "source");
        Transfer.CheckPart(targetOffset, bytes, to.Bytes, "target");
        if (bytes > 0)
        {
            using CudaScope scope = device.Enter();
            device.Check(device.Library.MemcpyDeviceToHost((byte*)to.Handle + targetOffset, from.Handle + (nint)sourceOffset, (nuint)bytes, Handle), "cuMemcpyDtoHAsync");
        }
    }

    /// <inheritdoc/>
    public void Launch(IDeviceKernel kernel, int groups, int groupSize, params ReadOnlySpan<KernelArgument> arguments)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groupSize, 1);
        CudaKernel own = Transfer.Own<CudaKernel>(kernel, static own => own.Device, device);
        using CudaScope scope = device.Enter();
        own.Launch(Handle, groups, groupSize, arguments);
    }

    /// <inheritdoc/>
    public IDeviceEvent Mark()
    {
        using CudaScope scope = device.Enter();
        nint mark;
        device.Check(device.Library.EventCreate(&mark, CudaConstants.EventBlockingSync | CudaConstants.EventDisableTiming), "cuEventCreate");
        int code = device.Library.EventRecord(mark, Handle);
        if (code != CudaConstants.Success)
        {
            device.Library.EventDestroy(mark);
            device.Check(code, "cuEventRecord");
        }

        return new CudaEvent(device, mark);
    }

    /// <summary>Waits for what is under way, so that memory may be given back after it, and gives the stream back.</summary>
    /// <param name="handle">The stream.</param>
    protected override void Release(nint handle)
    {
        using CudaScope scope = device.EnterToRelease();
        device.Library.StreamSynchronize(handle);
        device.Library.StreamDestroy(handle);
    }

    private CudaBuffer Own(IDeviceBuffer buffer) => Transfer.Own<CudaBuffer>(buffer, static own => own.Device, device);

    private CudaHostBuffer Own(IHostBuffer buffer) => Transfer.Own<CudaHostBuffer>(buffer, static own => own.Device, device);
}
