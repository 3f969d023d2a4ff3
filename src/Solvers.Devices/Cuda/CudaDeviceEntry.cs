namespace Solvers.Devices.Cuda;

/// <summary>A device as the driver knows it.</summary>
/// <param name="Info">What it is.</param>
/// <param name="Library">The driver.</param>
/// <param name="Compiler">The compiler.</param>
/// <param name="Device">Its handle.</param>
/// <param name="Capability">Its compute capability, 10 x major + minor.</param>
internal sealed record CudaDeviceEntry(DeviceInfo Info, CudaLibrary Library, NvrtcLibrary Compiler, int Device, int Capability);
