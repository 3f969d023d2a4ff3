using Solvers.Devices;

namespace Solvers.GpuTabu;

/// <summary>The kernels, compiled for blocks of some size.</summary>
/// <param name="program">The compiled program; its owner disposes of it.</param>
/// <param name="groupSize">Work-items of a walk.</param>
internal sealed class WalkProgram(IDeviceProgram program, int groupSize)
{
    /// <summary>Gets the work-items of a walk.</summary>
    public int GroupSize => groupSize;

    /// <summary>Gets the kernel that rounds a factor in double precision.</summary>
    public IDeviceKernel RoundFactor { get; } = program.GetKernel("round_factor");

    /// <summary>Gets the kernel that makes couplings of a factor.</summary>
    public IDeviceKernel MultiplyFactor { get; } = program.GetKernel("multiply_factor");

    /// <summary>Gets the kernel that computes the fields of starts.</summary>
    public IDeviceKernel ComputeFields { get; } = program.GetKernel("compute_fields");

    /// <summary>Gets the kernel that puts walks at their starts.</summary>
    public IDeviceKernel Begin { get; } = program.GetKernel("begin");

    /// <summary>Gets the kernel that makes moves.</summary>
    public IDeviceKernel Advance { get; } = program.GetKernel("advance");
}
