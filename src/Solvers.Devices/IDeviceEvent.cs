namespace Solvers.Devices;

/// <summary>A place in a line of commands.</summary>
public interface IDeviceEvent : IDisposable
{
    /// <summary>Gets whether everything before it is done.</summary>
    bool IsDone { get; }

    /// <summary>Waits until everything before it is done.</summary>
    /// <exception cref="DeviceException">Something before it failed.</exception>
    void Wait();
}
