using System.Text;

namespace Solvers.Devices.OpenCl;

/// <summary>A device of OpenCL, in a context of its own.</summary>
internal sealed unsafe class OpenClDevice : DeviceObject, IComputeDevice
{
    private readonly nint _device;
    private readonly string _options;
    private readonly bool _isProcessor;

    private OpenClDevice(OpenClLibrary library, OpenClDeviceEntry entry, nint context, nint mappingQueue)
        : base(new LiveObjects(), context)
    {
        Library = library;
        Info = entry.Info;
        MappingQueue = mappingQueue;
        _device = entry.Device;
        _isProcessor = (OpenClDeviceList.Number(library, _device, OpenClConstants.DeviceType) & OpenClConstants.DeviceTypeCpu) != 0;
        ulong arithmetic = OpenClDeviceList.Number(library, _device, OpenClConstants.DeviceSingleFpConfig);
        _options = (arithmetic & OpenClConstants.FpCorrectlyRoundedDivideSqrt) == 0
            ? "-cl-std=CL1.2"
            : "-cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt";
    }

    /// <inheritdoc/>
    public DeviceInfo Info { get; }

    /// <summary>Gets the loader.</summary>
    public OpenClLibrary Library { get; }

    /// <summary>Gets the objects made here that are still alive.</summary>
    public LiveObjects Live { get; } = new();

    /// <summary>Gets the queue through which main memory is mapped; nothing else goes through it.</summary>
    public nint MappingQueue { get; }

    /// <summary>Opens a device.</summary>
    /// <param name="library">The loader.</param>
    /// <param name="entry">The device.</param>
    /// <returns>The device.</returns>
    /// <exception cref="DeviceException">The driver refused.</exception>
    public static OpenClDevice Open(OpenClLibrary library, OpenClDeviceEntry entry)
    {
        nint* properties = stackalloc nint[3] { OpenClConstants.ContextPlatform, entry.Platform, 0 };
        nint device = entry.Device;
        int code;
        nint context = library.CreateContext(properties, 1, &device, 0, 0, &code);
        Check(entry.Info, code, "clCreateContext");
        nint queue = library.CreateCommandQueue(context, device, 0, &code);
        if (code != OpenClConstants.Success)
        {
            library.ReleaseContext(context);
            Check(entry.Info, code, "clCreateCommandQueue");
        }

        return new OpenClDevice(library, entry, context, queue);
    }

    /// <inheritdoc/>
    public IDeviceBuffer Allocate(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return new OpenClBuffer(this, CreateBuffer(OpenClConstants.MemReadWrite, bytes, null), bytes);
    }

    /// <inheritdoc/>
    public IDeviceBuffer Wrap(nint address, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(address);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        if (!_isProcessor)
        {
            throw new DeviceException($"{Info}: memory of somebody else can be used through OpenCL only where the device is a processor; use CUDA, or copy.");
        }

        return new OpenClBuffer(this, CreateBuffer(OpenClConstants.MemReadWrite | OpenClConstants.MemUseHostPtr, bytes, (void*)address), bytes);
    }

    /// <inheritdoc/>
    public IHostBuffer AllocateHost(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return OpenClHostBuffer.Create(this, bytes);
    }

    /// <inheritdoc/>
    public IDeviceProgram Compile(string source, IReadOnlyDictionary<string, string> definitions)
    {
        byte[] text = Encoding.UTF8.GetBytes(KernelSource.Compose(source, definitions));
        nint program;
        int code;
        fixed (byte* first = text)
        {
            byte* start = first;
            nuint length = (nuint)text.Length;
            program = Library.CreateProgramWithSource(Handle, 1, &start, &length, &code);
        }

        Check(code, "clCreateProgramWithSource");
        nint device = _device;
        fixed (byte* options = Encoding.ASCII.GetBytes(_options + '\0'))
        {
            code = Library.BuildProgram(program, 1, &device, options, 0, 0);
        }

        if (code == OpenClConstants.Success)
        {
            return new OpenClProgram(this, program);
        }

        string log = BuildLog(program);
        Library.ReleaseProgram(program);
        throw new DeviceException($"{Info}: the compiler refused a program (options {_options}): {OpenClErrors.Words(code)}\n{log}");
    }

    /// <inheritdoc/>
    public IDeviceCommands CreateCommands()
    {
        int code;
        nint queue = Library.CreateCommandQueue(Handle, _device, 0, &code);
        Check(code, "clCreateCommandQueue");
        return new OpenClCommands(this, queue);
    }

    /// <summary>Makes a buffer.</summary>
    /// <param name="flags">Flags.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="host">Memory to use; null for none.</param>
    /// <returns>Its handle.</returns>
    public nint CreateBuffer(ulong flags, long bytes, void* host)
    {
        if (bytes > Info.LargestBufferBytes)
        {
            throw new DeviceException($"{Info}: a buffer of {bytes} bytes is larger than the {Info.LargestBufferBytes} that the device allows.");
        }

        int code;
        nint buffer = Library.CreateBuffer(Handle, flags, (nuint)bytes, host, &code);
        Check(code, "clCreateBuffer", $" ({bytes} bytes)");
        return buffer;
    }

    /// <summary>Turns an error code into an exception.</summary>
    /// <param name="code">What the call returned.</param>
    /// <param name="call">The call.</param>
    /// <param name="detail">What was asked of it, with a space before.</param>
    /// <exception cref="DeviceException">The code is an error.</exception>
    public void Check(int code, string call, string detail = "") => Check(Info, code, call, detail);

    /// <inheritdoc/>
    protected override void Release(nint handle)
    {
        Library.ReleaseCommandQueue(MappingQueue);
        Library.ReleaseContext(handle);
    }

    private static void Check(DeviceInfo info, int code, string call, string detail = "")
    {
        if (code != OpenClConstants.Success)
        {
            throw new DeviceException($"{info}: {call}{detail} failed: {OpenClErrors.Words(code)}");
        }
    }

    private string BuildLog(nint program)
    {
        nuint size = 0;
        Check(Library.GetProgramBuildInfo(program, _device, OpenClConstants.ProgramBuildLog, 0, null, &size), "clGetProgramBuildInfo");
        byte[] log = new byte[size];
        fixed (byte* first = log)
        {
            Check(Library.GetProgramBuildInfo(program, _device, OpenClConstants.ProgramBuildLog, size, first, null), "clGetProgramBuildInfo");
        }

        return Encoding.UTF8.GetString(log).TrimEnd('\0').Trim();
    }
}
