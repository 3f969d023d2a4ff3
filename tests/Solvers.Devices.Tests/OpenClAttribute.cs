namespace Solvers.Devices.Tests;

/// <summary>Runs a theory on the first device of OpenCL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenClAttribute() : DeviceDataAttribute(TestDevice.OpenCl);
