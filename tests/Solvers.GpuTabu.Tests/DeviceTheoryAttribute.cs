
namespace Solvers.GpuTabu.Tests;

/// <summary>A theory over the devices of this machine, skipped with what was tried where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DeviceTheoryAttribute : TheoryAttribute
{
    public DeviceTheoryAttribute() => Skip = TestDevices.WhyNone;
}
