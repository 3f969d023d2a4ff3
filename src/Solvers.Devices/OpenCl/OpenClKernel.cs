namespace Solvers.Devices.OpenCl;

/// <summary>A kernel of a program of OpenCL. Its arguments are part of it, so launches take turns.</summary>
internal sealed unsafe class OpenClKernel : DeviceObject, IDeviceKernel
{
    private readonly Lock _turn = new();
    private readonly uint _count;

    /// <summary>Initialises the kernel.</summary>
    /// <param name="device">The device.</param>
    /// <param name="handle">Its handle.</param>
    /// <param name="name">Its name.</param>
    public OpenClKernel(OpenClDevice device, nint handle, string name)
        : base(device.Live, handle)
    {
        Device = device;
        Name = name;
        uint count = 0;
        device.Check(device.Library.GetKernelInfo(handle, OpenClConstants.KernelNumArgs, sizeof(uint), &count, null), "clGetKernelInfo");
        _count = count;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Gets the device.</summary>
    public OpenClDevice Device { get; }

    /// <summary>Puts a launch into a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="groupSize">Work-items of each.</param>
    /// <param name="arguments">The arguments in order.</param>
    public void Launch(nint queue, int groups, int groupSize, ReadOnlySpan<KernelArgument> arguments)
    {
        // Arguments left out would silently be those of the launch before.
        if (arguments.Length != _count)
        {
            throw new DeviceException($"{Device.Info}: kernel '{Name}' takes {_count} arguments, not {arguments.Length}.");
        }

        lock (_turn)
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                SetArgument((uint)i, arguments[i]);
            }

            nuint all = (nuint)groups * (nuint)groupSize;
            nuint local = (nuint)groupSize;
            int code = Device.Library.EnqueueNDRangeKernel(queue, Handle, 1, null, &all, &local, 0, null, null);
            if (code != OpenClConstants.Success)
            {
                Device.Check(code, "clEnqueueNDRangeKernel", $" (kernel '{Name}', {groups} groups of {groupSize})");
            }
        }
    }

    /// <inheritdoc/>
    protected override void Release(nint handle) => Device.Library.ReleaseKernel(handle);

    private void SetArgument(uint index, KernelArgument argument)
    {
        nint buffer = argument.Buffer is null ? 0 : Transfer.Own<OpenClBuffer>(argument.Buffer, static own => own.Device, Device).Handle;
        ulong bits = argument.Bits;
        int code = argument.Buffer is null
            ? Device.Library.SetKernelArg(Handle, index, (nuint)argument.Size, &bits)
            : Device.Library.SetKernelArg(Handle, index, (nuint)sizeof(nint), &buffer);
        if (code != OpenClConstants.Success)
        {
            Device.Check(code, "clSetKernelArg", $" (kernel '{Name}', argument {index})");
        }
    }
}
