namespace Solvers.Devices.Tests;

/// <summary>Runs a theory on the stand-in for CUDA.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StandInAttribute() : DeviceDataAttribute(TestDevice.CudaStandIn);
