namespace Solvers.Devices.OpenCl;

/// <summary>A device as the loader knows it.</summary>
/// <param name="Info">What it is.</param>
/// <param name="Platform">The handle of its platform.</param>
/// <param name="Device">Its handle.</param>
internal sealed record OpenClDeviceEntry(DeviceInfo Info, nint Platform, nint Device);
