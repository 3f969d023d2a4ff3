namespace Solvers.GpuSuite.Samples;

/// <summary>A test that needs a device which no machine has: it decides when it is found, as tests of devices do.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AbsentDeviceFactAttribute : FactAttribute
{
    public AbsentDeviceFactAttribute() => Skip = File.Exists("/nowhere/device") ? null : "there is no such device";
}
