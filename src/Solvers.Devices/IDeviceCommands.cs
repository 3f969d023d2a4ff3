namespace Solvers.Devices;

/// <summary>A line of commands to a device: they happen in order, while the caller goes on. For one thread at a time.</summary>
public interface IDeviceCommands : IDisposable
{
    /// <summary>Copies main memory to the device.</summary>
    /// <param name="source">From where; must stay as it is until the copy is done.</param>
    /// <param name="sourceOffset">First byte.</param>
    /// <param name="target">To where.</param>
    /// <param name="targetOffset">First byte.</param>
    /// <param name="bytes">How many.</param>
    void Write(IHostBuffer source, long sourceOffset, IDeviceBuffer target, long targetOffset, long bytes);

    /// <summary>Copies memory of the device to main memory.</summary>
    /// <param name="source">From where.</param>
    /// <param name="sourceOffset">First byte.</param>
    /// <param name="target">To where; not to be read until the copy is done.</param>
    /// <param name="targetOffset">First byte.</param>
    /// <param name="bytes">How many.</param>
    void Read(IDeviceBuffer source, long sourceOffset, IHostBuffer target, long targetOffset, long bytes);

    /// <summary>Starts a kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="groups">Groups, at least 1.</param>
    /// <param name="groupSize">Work-items of each.</param>
    /// <param name="arguments">The arguments in order.</param>
    /// <exception cref="DeviceException">The arguments do not fit the kernel, or the device takes no such group.</exception>
    void Launch(IDeviceKernel kernel, int groups, int groupSize, params ReadOnlySpan<KernelArgument> arguments);

    /// <summary>Marks a place in the line, and sees to it that what came before starts.</summary>
    /// <returns>The mark.</returns>
    IDeviceEvent Mark();
}
