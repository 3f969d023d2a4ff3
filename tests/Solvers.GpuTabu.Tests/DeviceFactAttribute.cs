
namespace Solvers.GpuTabu.Tests;

/// <summary>A test on any device of this machine, skipped with what was tried where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DeviceFactAttribute : FactAttribute
{
    public DeviceFactAttribute() => Skip = TestDevices.WhyNone;
}
