namespace Solvers.Devices.Cuda;

/// <summary>A device of NVIDIA's driver, in its primary context, which is that of libtorch as well.</summary>
internal sealed unsafe class CudaDevice : DeviceObject, IComputeDevice
{
    private readonly CudaDeviceEntry _entry;

    private CudaDevice(CudaDeviceEntry entry, nint context)
        : base(new LiveObjects(), context) => _entry = entry;

    /// <inheritdoc/>
    public DeviceInfo Info => _entry.Info;

    /// <summary>Gets the driver.</summary>
    public CudaLibrary Library => _entry.Library;

    /// <summary>Gets the objects made here that are still alive.</summary>
    public LiveObjects Live { get; } = new();

    /// <summary>Opens a device.</summary>
    /// <param name="entry">The device.</param>
    /// <returns>The device.</returns>
    /// <exception cref="DeviceException">The driver refused.</exception>
    public static CudaDevice Open(CudaDeviceEntry entry)
    {
        nint context;
        int code = entry.Library.PrimaryContextRetain(&context, entry.Device);
        return code == CudaConstants.Success
            ? new CudaDevice(entry, context)
            : throw new DeviceException($"{entry.Info}: cuDevicePrimaryCtxRetain failed: {entry.Library.Words(code)}");
    }

    /// <inheritdoc/>
    public IDeviceBuffer Allocate(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        using CudaScope scope = Enter();
        nint address;
        Check(Library.MemAlloc(&address, (nuint)bytes), "cuMemAlloc", $" ({bytes} bytes)");
        return new CudaBuffer(this, address, bytes, isOwner: true);
    }

    /// <inheritdoc/>
    public IDeviceBuffer Wrap(nint address, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(address);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        using CudaScope scope = Enter();
        uint type = 0;
        int ordinal = -1;
        int code = Library.PointerGetAttribute(&type, CudaConstants.PointerMemoryType, address);
        if (code == CudaConstants.Success)
        {
            code = Library.PointerGetAttribute(&ordinal, CudaConstants.PointerDeviceOrdinal, address);
        }

        if (code is not CudaConstants.Success and not CudaConstants.InvalidValue)
        {
            Check(code, "cuPointerGetAttribute");
        }

        return code == CudaConstants.Success && type is CudaConstants.MemoryTypeDevice or CudaConstants.MemoryTypeUnified && ordinal == Info.Ordinal
            ? new CudaBuffer(this, address, bytes, isOwner: false)
            : throw new DeviceException($"{Info}: the address 0x{address:x} does not lie in the memory of this device.");
    }

    /// <inheritdoc/>
    public IHostBuffer AllocateHost(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        using CudaScope scope = Enter();
        nint memory;
        Check(Library.MemHostAlloc(&memory, (nuint)bytes, CudaConstants.HostAllocPortable), "cuMemHostAlloc", $" ({bytes} bytes)");
        return new CudaHostBuffer(this, memory, bytes);
    }

    /// <inheritdoc/>
    public IDeviceProgram Compile(string source, IReadOnlyDictionary<string, string> definitions)
    {
        byte[] image = new NvrtcCompiler(_entry.Compiler, Info, _entry.Capability).Compile(KernelSource.Compose(source, definitions));
        using CudaScope scope = Enter();
        nint module;
        fixed (byte* first = image)
        {
            Check(Library.ModuleLoadData(&module, first), "cuModuleLoadData");
        }

        return new CudaProgram(this, module);
    }

    /// <inheritdoc/>
    public IDeviceCommands CreateCommands()
    {
        using CudaScope scope = Enter();
        nint stream;
        Check(Library.StreamCreate(&stream, CudaConstants.StreamNonBlocking), "cuStreamCreate");
        return new CudaCommands(this, stream);
    }

    /// <summary>Makes the device's context that of this thread; every call to the driver needs it.</summary>
    /// <returns>To be disposed of.</returns>
    /// <exception cref="DeviceException">The driver refused.</exception>
    public CudaScope Enter()
    {
        CudaScope scope = new(this);
        Check(scope.Code, "cuCtxPushCurrent");
        return scope;
    }

    /// <summary>The same for giving things back, which must not fail.</summary>
    /// <returns>To be disposed of.</returns>
    public CudaScope EnterToRelease() => new(this);

    /// <summary>Turns an error code into an exception.</summary>
    /// <param name="code">What the call returned.</param>
    /// <param name="call">The call.</param>
    /// <param name="detail">What was asked of it, with a space before.</param>
    /// <exception cref="DeviceException">The code is an error.</exception>
    public void Check(int code, string call, string detail = "")
    {
        if (code != CudaConstants.Success)
        {
            throw new DeviceException($"{Info}: {call}{detail} failed: {Library.Words(code)}");
        }
    }

    /// <inheritdoc/>
    protected override void Release(nint handle) => Library.PrimaryContextRelease(_entry.Device);
}
