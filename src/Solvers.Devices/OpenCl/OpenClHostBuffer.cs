namespace Solvers.Devices.OpenCl;

/// <summary>Main memory that the driver of OpenCL took, so that it is one it copies from and to directly; mapped as long as it lives.</summary>
internal sealed unsafe class OpenClHostBuffer : DeviceObject, IHostBuffer
{
    private readonly OpenClDevice _device;
    private readonly void* _memory;

    private OpenClHostBuffer(OpenClDevice device, nint handle, void* memory, long bytes)
        : base(device.Live, handle)
    {
        _device = device;
        _memory = memory;
        Bytes = bytes;
    }

    /// <inheritdoc/>
    public long Bytes { get; }

    /// <summary>Gets the device.</summary>
    public OpenClDevice Device => _device;

    /// <summary>Gets where the memory begins.</summary>
    /// <exception cref="ObjectDisposedException">It was given back.</exception>
    public byte* Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(Handle == 0, this);
            return (byte*)_memory;
        }
    }

    /// <summary>Takes main memory.</summary>
    /// <param name="device">The device.</param>
    /// <param name="bytes">How many bytes.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="DeviceException">There is not so much.</exception>
    public static OpenClHostBuffer Create(OpenClDevice device, long bytes)
    {
        OpenClLibrary library = device.Library;
        nint buffer = device.CreateBuffer(OpenClConstants.MemReadWrite | OpenClConstants.MemAllocHostPtr, bytes, null);
        int code;
        void* memory = library.EnqueueMapBuffer(device.MappingQueue, buffer, 1, OpenClConstants.MapReadWrite, 0, (nuint)bytes, 0, null, null, &code);
        if (code != OpenClConstants.Success)
        {
            library.ReleaseMemObject(buffer);
            device.Check(code, "clEnqueueMapBuffer", $" ({bytes} bytes)");
        }

        return new OpenClHostBuffer(device, buffer, memory, bytes);
    }

    /// <inheritdoc/>
    public Span<T> Span<T>(long offset, int count)
        where T : unmanaged => Transfer.Part<T>((nint)Memory, Bytes, offset, count);

    /// <inheritdoc/>
    protected override void Release(nint handle)
    {
        OpenClLibrary library = _device.Library;
        library.EnqueueUnmapMemObject(_device.MappingQueue, handle, _memory, 0, null, null);
        library.Finish(_device.MappingQueue);
        library.ReleaseMemObject(handle);
    }
}
