namespace Solvers.Devices;

/// <summary>A compiled program.</summary>
public interface IDeviceProgram : IDisposable
{
    /// <summary>Finds a kernel.</summary>
    /// <param name="name">Its name in the source.</param>
    /// <returns>The kernel; lives as long as the program.</returns>
    /// <exception cref="DeviceException">There is none of that name.</exception>
    IDeviceKernel GetKernel(string name);
}
