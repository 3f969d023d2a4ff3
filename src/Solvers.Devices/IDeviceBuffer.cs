namespace Solvers.Devices;

/// <summary>Memory of a device.</summary>
public interface IDeviceBuffer : IDisposable
{
    /// <summary>Gets its size in bytes.</summary>
    long Bytes { get; }
}
