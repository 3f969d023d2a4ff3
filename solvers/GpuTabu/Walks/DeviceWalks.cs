using System.Runtime.InteropServices;
using Solvers.Devices;

namespace Solvers.GpuTabu;

/// <summary>Walks on a device: everything is put into one line of commands, so that the device works on while the host looks at answers.</summary>
internal sealed class DeviceWalks : IWalkEngine
{
    private static readonly int PlanBytes = Marshal.SizeOf<WalkPlan>();
    private static readonly int StateBytes = Marshal.SizeOf<WalkState>();

    private readonly DeviceMemory _memory;
    private readonly WalkPrograms _programs;
    private readonly TenureRule _tenure;
    private readonly int _groupSize;
    private readonly IDeviceCommands _commands;
    private readonly Queue<(IHostBuffer Memory, IDeviceEvent Sent)> _sent = new();
    private WalkShape _shape;
    private WalkProgram? _program;
    private WalkBuffers? _buffers;

    /// <summary>Prepares walks on a device.</summary>
    /// <param name="memory">Memory of the device.</param>
    /// <param name="programs">Its compiled kernels.</param>
    /// <param name="tenure">How long variables are tabu.</param>
    /// <param name="groupSize">Work-items of a walk; 0 for what suits the device.</param>
    public DeviceWalks(DeviceMemory memory, WalkPrograms programs, TenureRule tenure, int groupSize)
    {
        _memory = memory;
        _programs = programs;
        _tenure = tenure;
        _groupSize = groupSize;
        _commands = memory.Device.CreateCommands();
    }

    /// <inheritdoc/>
    public void Load(IReadOnlyList<ScaledBlock> blocks, int walks, int startsPerBlock)
    {
        _shape = blocks[0].Shape;
        _program = _programs.Get(_shape, walks, _groupSize);
        _buffers = new WalkBuffers(_memory, _shape, blocks.Count, walks, startsPerBlock);
        for (int b = 0; b < blocks.Count; b++)
        {
            Load(blocks[b], b);
        }
    }

    /// <inheritdoc/>
    public void Begin(ReadOnlySpan<WalkPlan> plans, ReadOnlySpan<byte> starts)
    {
        WalkProgram program = _program!;
        WalkBuffers buffers = _buffers!;
        long planBytes = (long)plans.Length * PlanBytes;
        IHostBuffer host = _memory.TakeHost(planBytes + starts.Length);
        plans.CopyTo(host.Span<WalkPlan>(0, plans.Length));
        starts.CopyTo(host.Span<byte>(planBytes, starts.Length));
        _commands.Write(host, 0, buffers.Plans, 0, planBytes);
        _commands.Write(host, planBytes, buffers.Starts, 0, starts.Length);
        Sent(host);
        _commands.Launch(
            program.ComputeFields,
            starts.Length / _shape.Stride,
            program.GroupSize,
            KernelArgument.Of(buffers.Couplings),
            KernelArgument.Of(buffers.Linear),
            KernelArgument.Of(buffers.Starts),
            KernelArgument.Of(buffers.StartFields),
            KernelArgument.Of(_shape.Stride),
            KernelArgument.Of(buffers.StartsPerBlock));
        _commands.Launch(
            program.Begin,
            buffers.Walks,
            program.GroupSize,
            KernelArgument.Of(buffers.Starts),
            KernelArgument.Of(buffers.StartFields),
            KernelArgument.Of(buffers.Plans),
            KernelArgument.Of(buffers.States),
            KernelArgument.Of(buffers.Fields),
            KernelArgument.Of(buffers.Words),
            KernelArgument.Of(buffers.Bests),
            KernelArgument.Of(_shape.Stride),
            KernelArgument.Of(buffers.StartsPerBlock));
    }

    /// <inheritdoc/>
    public IWalkReport Advance(int moves)
    {
        WalkProgram program = _program!;
        WalkBuffers buffers = _buffers!;
        _commands.Launch(
            program.Advance,
            buffers.Walks,
            program.GroupSize,
            KernelArgument.Of(buffers.Couplings),
            KernelArgument.Of(buffers.Plans),
            KernelArgument.Of(buffers.States),
            KernelArgument.Of(buffers.Fields),
            KernelArgument.Of(buffers.Words),
            KernelArgument.Of(buffers.Bests),
            KernelArgument.Of(_shape.Stride),
            KernelArgument.Of(moves),
            KernelArgument.Of(_tenure.Base),
            KernelArgument.Of(_tenure.AdditionShare));
        long stateBytes = (long)buffers.Walks * StateBytes;
        long bestBytes = (long)buffers.Walks * _shape.Stride;
        IHostBuffer host = _memory.TakeHost(stateBytes + bestBytes);
        _commands.Read(buffers.States, 0, host, 0, stateBytes);
        _commands.Read(buffers.Bests, 0, host, stateBytes, bestBytes);
        return new DeviceReport(_memory, host, _commands.Mark(), buffers.Walks, _shape.Stride);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // What is under way must end before its memory goes to somebody else.
        using (IDeviceEvent last = _commands.Mark())
        {
            last.Wait();
        }

        Reclaim(all: true);
        _commands.Dispose();
        _buffers?.Dispose();
    }

    private void Load(ScaledBlock block, int index)
    {
        WalkProgram program = _program!;
        WalkBuffers buffers = _buffers!;
        int stride = _shape.Stride;
        long rowBytes = (long)stride * sizeof(float);
        bool resident = block.Resident is { } there && _memory.Reaches(there);
        long entries = !block.HasFactor ? (long)stride * stride : resident ? 0 : (long)block.Rank * stride;
        IHostBuffer host = _memory.TakeHost(rowBytes + (entries * sizeof(float)));
        block.Linear.CopyTo(host.Span<float>(0, stride));
        _commands.Write(host, 0, buffers.Linear, index * rowBytes, rowBytes);
        Span<float> rest = host.Span<float>(rowBytes, checked((int)entries));
        if (!block.HasFactor)
        {
            block.WriteCouplings(rest);
            _commands.Write(host, rowBytes, buffers.Couplings, index * stride * rowBytes, stride * rowBytes);
            Sent(host);
            return;
        }

        IDeviceBuffer factor = _memory.Take(Math.Max(1, block.Rank) * rowBytes);
        IDeviceBuffer? source = null;
        if (resident)
        {
            source = _memory.Device.Wrap(block.Resident!.Address, (long)block.Rank * block.Count * sizeof(double));
            _commands.Launch(
                program.RoundFactor,
                block.Rank,
                program.GroupSize,
                KernelArgument.Of(source),
                KernelArgument.Of(factor),
                KernelArgument.Of(block.Count),
                KernelArgument.Of(stride),
                KernelArgument.Of(block.FactorScale));
        }
        else if (entries > 0)
        {
            block.WriteFactor(rest);
            _commands.Write(host, rowBytes, factor, 0, entries * sizeof(float));
        }

        _commands.Launch(
            program.MultiplyFactor,
            stride,
            program.GroupSize,
            KernelArgument.Of(factor),
            KernelArgument.Of(buffers.Couplings),
            KernelArgument.Of(index),
            KernelArgument.Of(block.Rank),
            KernelArgument.Of(stride),
            KernelArgument.Of(block.ProductScale));
        Sent(host);

        // The factor's memory serves the next block, and its owner may let go of it.
        Reclaim(all: true);
        source?.Dispose();
        _memory.Return(factor);
        GC.KeepAlive(block);
    }

    /// <summary>Notes that memory is on its way; it is taken again once it has been read.</summary>
    private void Sent(IHostBuffer host)
    {
        _sent.Enqueue((host, _commands.Mark()));
        Reclaim(all: false);
    }

    private void Reclaim(bool all)
    {
        while (_sent.TryPeek(out (IHostBuffer Memory, IDeviceEvent Sent) oldest) && (all || oldest.Sent.IsDone))
        {
            oldest.Sent.Wait();
            oldest.Sent.Dispose();
            _memory.Return(oldest.Memory);
            _sent.Dequeue();
        }
    }
}
