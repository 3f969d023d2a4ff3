namespace Solvers.Devices.OpenCl;

/// <summary>Main memory that the driver of OpenCL took, so that it is one it copies from and to directly; mapped as long as it lives.</summary>
internal sealed unsafe class OpenClHostBuffer : DeviceObject, IHostBuffer
{
    private readonly OpenClDevice _device;
    private readonly nint _queue;
    private readonly void* _memory;

    private OpenClHostBuffer(OpenClDevice device, nint handle, nint queue, void* memory, long bytes)
        : base(device.Live, handle)
    {
        _device = device;
        _queue = queue;
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
        nint queue = device.CreateQueue();
        nint buffer = 0;
        try
        {
            buffer = device.CreateBuffer(OpenClConstants.MemReadWrite | OpenClConstants.MemAllocHostPtr, bytes, null);
            int code;
            void* memory = library.EnqueueMapBuffer(queue, buffer, 1, OpenClConstants.MapReadWrite, 0, (nuint)bytes, 0, null, null, &code);
            device.Check(code, "clEnqueueMapBuffer", $" ({bytes} bytes)");
            return new OpenClHostBuffer(device, buffer, queue, memory, bytes);
        }
        catch (DeviceException)
        {
            if (buffer != 0)
            {
                library.ReleaseMemObject(buffer);
            }

            library.ReleaseCommandQueue(queue);
            throw;
        }
    }

    /// <inheritdoc/>
    public Span<T> Span<T>(long offset, int count)
        where T : unmanaged => Transfer.Part<T>((nint)Memory, Bytes, offset, count);

    /// <inheritdoc/>
    protected override void Release(nint handle)
    {
        OpenClLibrary library = _device.Library;
        library.EnqueueUnmapMemObject(_queue, handle, _memory, 0, null, null);
        library.Finish(_queue);
        library.ReleaseMemObject(handle);
        library.ReleaseCommandQueue(_queue);
    }
}
