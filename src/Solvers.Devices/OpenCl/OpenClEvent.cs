namespace Solvers.Devices.OpenCl;

/// <summary>A marker in a queue of OpenCL.</summary>
internal sealed unsafe class OpenClEvent(OpenClDevice device, nint handle) : DeviceObject(device.Live, handle), IDeviceEvent
{
    /// <inheritdoc/>
    public bool IsDone => Status() <= OpenClConstants.Complete;

    /// <inheritdoc/>
    public void Wait()
    {
        nint mark = Handle;
        int code = device.Library.WaitForEvents(1, &mark);

        // The status tells what failed; the code of the call only that something did.
        if (code == OpenClConstants.ExecStatusErrorForEventsInWaitList)
        {
            device.Check(Math.Min(Status(), OpenClConstants.Complete), "a command before the mark");
        }

        device.Check(code, "clWaitForEvents");
    }

    /// <inheritdoc/>
    protected override void Release(nint handle) => device.Library.ReleaseEvent(handle);

    private int Status()
    {
        int status = 0;
        device.Check(device.Library.GetEventInfo(Handle, OpenClConstants.EventCommandExecutionStatus, sizeof(int), &status, null), "clGetEventInfo");
        return status;
    }
}
