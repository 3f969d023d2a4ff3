using Solvers.Abstractions;
using Solvers.Devices;

namespace Solvers.GpuTabu;

/// <summary>An open device with memory that is kept from one solve to the next. Safe to use from any thread.</summary>
/// <param name="device">The device; disposed of with this.</param>
internal sealed class DeviceMemory(IComputeDevice device) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<IDeviceBuffer> _buffers = [];
    private readonly List<IHostBuffer> _hostBuffers = [];

    /// <summary>Gets the device.</summary>
    public IComputeDevice Device => device;

    /// <summary>Tells whether the device can read a factor where it lies.</summary>
    /// <param name="factor">The factor.</param>
    /// <returns>Whether it can.</returns>
    public bool Reaches(ResidentFactor factor) => factor.Rank > 0 && (device.Info.Api == DeviceApi.Cuda
        ? factor.Device == device.Info.Id
        : factor.Device == "cpu" && !device.Info.IsGpu);

    /// <summary>Takes memory of the device.</summary>
    /// <param name="bytes">How many bytes at least.</param>
    /// <returns>Memory that was used before, or new memory.</returns>
    public IDeviceBuffer Take(long bytes)
    {
        lock (_lock)
        {
            if (Fitting(_buffers, static buffer => buffer.Bytes, bytes) is { } kept)
            {
                return kept;
            }
        }

        try
        {
            return device.Allocate(bytes);
        }
        catch (DeviceException)
        {
            // What is kept for later may be what is missing now.
            Release();
            return device.Allocate(bytes);
        }
    }

    /// <summary>Takes main memory for transfers.</summary>
    /// <param name="bytes">How many bytes at least.</param>
    /// <returns>Memory that was used before, or new memory.</returns>
    public IHostBuffer TakeHost(long bytes)
    {
        lock (_lock)
        {
            if (Fitting(_hostBuffers, static buffer => buffer.Bytes, bytes) is { } kept)
            {
                return kept;
            }
        }

        return device.AllocateHost(bytes);
    }

    /// <summary>Gives memory back, for later.</summary>
    /// <param name="buffer">Memory from <see cref="Take"/>.</param>
    public void Return(IDeviceBuffer buffer)
    {
        lock (_lock)
        {
            _buffers.Add(buffer);
        }
    }

    /// <summary>Gives memory back, for later.</summary>
    /// <param name="buffer">Memory from <see cref="TakeHost"/>.</param>
    public void Return(IHostBuffer buffer)
    {
        lock (_lock)
        {
            _hostBuffers.Add(buffer);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        device.Dispose();
    }

    /// <summary>The smallest that is large enough, unless it is more than twice as large.</summary>
    private static T? Fitting<T>(List<T> kept, Func<T, long> sizeOf, long bytes)
        where T : class
    {
        int best = -1;
        for (int i = 0; i < kept.Count; i++)
        {
            long size = sizeOf(kept[i]);
            if (size >= bytes && size / 2 <= bytes && (best < 0 || size < sizeOf(kept[best])))
            {
                best = i;
            }
        }

        if (best < 0)
        {
            return null;
        }

        T found = kept[best];
        kept.RemoveAt(best);
        return found;
    }

    private void Release()
    {
        lock (_lock)
        {
            _buffers.ForEach(static buffer => buffer.Dispose());
            _hostBuffers.ForEach(static buffer => buffer.Dispose());
            _buffers.Clear();
            _hostBuffers.Clear();
        }
    }
}
