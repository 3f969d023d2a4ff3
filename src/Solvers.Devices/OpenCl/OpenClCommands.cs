namespace Solvers.Devices.OpenCl;

/// <summary>A queue of OpenCL that works in order.</summary>
internal sealed unsafe class OpenClCommands(OpenClDevice device, nint handle) : DeviceObject(device.Live, handle), IDeviceCommands
{
    /// <inheritdoc/>
    public void Write(IHostBuffer source, long sourceOffset, IDeviceBuffer target, long targetOffset, long bytes)
    {
        OpenClHostBuffer from = Own(source);
        OpenClBuffer to = Own(target);
        Transfer.CheckPart(sourceOffset, bytes, from.Bytes, "source");
        Transfer.CheckPart(targetOffset, bytes, to.Bytes, "target");
        if (bytes > 0)
        {
            Check(device.Library.EnqueueWriteBuffer(Handle, to.Handle, 0, (nuint)targetOffset, (nuint)bytes, from.Memory + sourceOffset, 0, null, null), "clEnqueueWriteBuffer");
        }
    }

    /// <inheritdoc/>
    public void Read(IDeviceBuffer source, long sourceOffset, IHostBuffer target, long targetOffset, long bytes)
    {
        OpenClBuffer from = Own(source);
        OpenClHostBuffer to = Own(target);
        Transfer.CheckPart(sourceOffset, bytes, from.Bytes, "source");
        Transfer.CheckPart(targetOffset, bytes, to.Bytes, "target");
        if (bytes > 0)
        {
            Check(device.Library.EnqueueReadBuffer(Handle, from.Handle, 0, (nuint)sourceOffset, (nuint)bytes, to.Memory + targetOffset, 0, null, null), "clEnqueueReadBuffer");
        }
    }

    /// <inheritdoc/>
    public void Launch(IDeviceKernel kernel, int groups, int groupSize, params ReadOnlySpan<KernelArgument> arguments)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groupSize, 1);
        Transfer.Own<OpenClKernel>(kernel, static own => own.Device, device).Launch(Handle, groups, groupSize, arguments);
    }

    /// <inheritdoc/>
    public IDeviceEvent Mark()
    {
        nint mark;
        Check(device.Library.EnqueueMarkerWithWaitList(Handle, 0, null, &mark), "clEnqueueMarkerWithWaitList");
        OpenClEvent made = new(device, mark);
        int code = device.Library.Flush(Handle);
        if (code != OpenClConstants.Success)
        {
            made.Dispose();
            Check(code, "clFlush");
        }

        return made;
    }

    /// <summary>Waits for what is under way, so that memory may be given back after it, and gives the queue back.</summary>
    /// <param name="handle">The queue.</param>
    protected override void Release(nint handle)
    {
        device.Library.Finish(handle);
        device.Library.ReleaseCommandQueue(handle);
    }

    private OpenClBuffer Own(IDeviceBuffer buffer) => Transfer.Own<OpenClBuffer>(buffer, static own => own.Device, device);

    private OpenClHostBuffer Own(IHostBuffer buffer) => Transfer.Own<OpenClHostBuffer>(buffer, static own => own.Device, device);

    private void Check(int code, string call) => device.Check(code, call);
}
