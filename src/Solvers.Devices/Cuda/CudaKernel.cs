namespace Solvers.Devices.Cuda;

/// <summary>A kernel of a module.</summary>
internal sealed unsafe class CudaKernel : IDeviceKernel
{
    private readonly CudaProgram _program;
    private readonly nint _function;
    private readonly int[]? _sizes;

    /// <summary>Initialises the kernel, in a scope of the device.</summary>
    /// <param name="program">Its program.</param>
    /// <param name="device">The device.</param>
    /// <param name="function">Its handle.</param>
    /// <param name="name">Its name.</param>
    public CudaKernel(CudaProgram program, CudaDevice device, nint function, string name)
    {
        _program = program;
        _function = function;
        Device = device;
        Name = name;
        _sizes = device.Library.FunctionGetParameterInfo == null ? null : ReadSizes();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Gets the device.</summary>
    public CudaDevice Device { get; }

    /// <summary>Puts a launch into a stream, in a scope of the device.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="groupSize">Work-items of each.</param>
    /// <param name="arguments">The arguments in order.</param>
    public void Launch(nint stream, int groups, int groupSize, ReadOnlySpan<KernelArgument> arguments)
    {
        ObjectDisposedException.ThrowIf(_program.Handle == 0, _program);
        CheckSizes(arguments);
        ulong* values = stackalloc ulong[arguments.Length];
        void** places = stackalloc void*[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Buffer is { } buffer
                ? (ulong)Transfer.Own<CudaBuffer>(buffer, static own => own.Device, Device).Handle
                : arguments[i].Bits;
            places[i] = values + i;
        }

        int code = Device.Library.LaunchKernel(_function, (uint)groups, 1, 1, (uint)groupSize, 1, 1, 0, stream, places, null);
        if (code != CudaConstants.Success)
        {
            Device.Check(code, "cuLaunchKernel", $" (kernel '{Name}', {groups} groups of {groupSize})");
        }
    }

    private void CheckSizes(ReadOnlySpan<KernelArgument> arguments)
    {
        if (_sizes is null)
        {
            return;
        }

        // The driver would read past what it is given, or take it for something else.
        if (arguments.Length != _sizes.Length)
        {
            throw new DeviceException($"{Device.Info}: kernel '{Name}' takes {_sizes.Length} arguments, not {arguments.Length}.");
        }

        for (int i = 0; i < _sizes.Length; i++)
        {
            int size = arguments[i].Buffer is null ? arguments[i].Size : sizeof(nint);
            if (size != _sizes[i])
            {
                throw new DeviceException($"{Device.Info}: argument {i} of kernel '{Name}' has {_sizes[i]} bytes, not {size}.");
            }
        }
    }

    private int[] ReadSizes()
    {
        List<int> sizes = [];
        while (true)
        {
            nuint offset;
            nuint size;
            int code = Device.Library.FunctionGetParameterInfo(_function, (nuint)sizes.Count, &offset, &size);
            if (code == CudaConstants.InvalidValue)
            {
                return [.. sizes];
            }

            Device.Check(code, "cuFuncGetParamInfo", $" ('{Name}')");
            sizes.Add((int)size);
        }
    }
}
