using System.Runtime.InteropServices;
using Solvers.Devices;

namespace Solvers.GpuTabu;

/// <summary>The memory that the walks of one batch take on a device; it goes back, for later batches, when this is disposed of.</summary>
internal sealed class WalkBuffers : IDisposable
{
    private readonly DeviceMemory _memory;
    private readonly List<IDeviceBuffer> _taken = [];

    /// <summary>Takes the memory.</summary>
    /// <param name="memory">Where from.</param>
    /// <param name="shape">Shape of the blocks.</param>
    /// <param name="blocks">Blocks of the batch.</param>
    /// <param name="walks">Walks of all blocks together.</param>
    /// <param name="startsPerBlock">Starts that each block may have.</param>
    public WalkBuffers(DeviceMemory memory, WalkShape shape, int blocks, int walks, int startsPerBlock)
    {
        _memory = memory;
        Walks = walks;
        StartsPerBlock = startsPerBlock;
        long stride = shape.Stride;
        Couplings = Take(blocks * stride * stride * sizeof(float));
        Linear = Take(blocks * stride * sizeof(float));
        Starts = Take(blocks * startsPerBlock * stride);
        StartFields = Take(blocks * startsPerBlock * stride * sizeof(float));
        Plans = Take((long)walks * Marshal.SizeOf<WalkPlan>());
        States = Take((long)walks * Marshal.SizeOf<WalkState>());
        Fields = Take(walks * stride * sizeof(float));
        Words = Take(walks * stride * sizeof(uint));
        Bests = Take(walks * stride);
    }

    /// <summary>Gets the walks of all blocks together.</summary>
    public int Walks { get; }

    /// <summary>Gets the starts that each block may have.</summary>
    public int StartsPerBlock { get; }

    /// <summary>Gets the couplings without their diagonal, [blocks, stride, stride] numbers.</summary>
    public IDeviceBuffer Couplings { get; }

    /// <summary>Gets the linear terms, [blocks, stride] numbers.</summary>
    public IDeviceBuffer Linear { get; }

    /// <summary>Gets the starts, [blocks, startsPerBlock, stride] bytes.</summary>
    public IDeviceBuffer Starts { get; }

    /// <summary>Gets the fields of the starts, [blocks, startsPerBlock, stride] numbers.</summary>
    public IDeviceBuffer StartFields { get; }

    /// <summary>Gets the plans, one for each walk.</summary>
    public IDeviceBuffer Plans { get; }

    /// <summary>Gets where the walks stand.</summary>
    public IDeviceBuffer States { get; }

    /// <summary>Gets their fields, [walks, stride] numbers.</summary>
    public IDeviceBuffer Fields { get; }

    /// <summary>Gets values and tenures, [walks, stride] words.</summary>
    public IDeviceBuffer Words { get; }

    /// <summary>Gets the best assignments, [walks, stride] bytes.</summary>
    public IDeviceBuffer Bests { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _taken.ForEach(_memory.Return);
        _taken.Clear();
    }

    private IDeviceBuffer Take(long bytes)
    {
        IDeviceBuffer buffer = _memory.Take(bytes);
        _taken.Add(buffer);
        return buffer;
    }
}
