using Solvers.Devices.Tests;

namespace Solvers.GpuTabu.Tests;

/// <summary>A theory on the stand-in for CUDA, skipped with the reason where it cannot be built.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StandInTheoryAttribute : TheoryAttribute
{
    public StandInTheoryAttribute() => Skip = StandInBuild.Missing;
}
