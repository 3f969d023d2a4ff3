namespace Solvers.Devices.Tests;

/// <summary>Runs a theory on the first device of CUDA.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CudaAttribute() : DeviceDataAttribute(TestDevice.Cuda);
