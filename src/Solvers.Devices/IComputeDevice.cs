namespace Solvers.Devices;

/// <summary>
/// An open device: memory, kernels and lines of commands. Safe to use from any thread. What it made is disposed of before it.
/// </summary>
public interface IComputeDevice : IDisposable
{
    /// <summary>Gets what the device is.</summary>
    DeviceInfo Info { get; }

    /// <summary>Takes memory of the device; its content is undefined.</summary>
    /// <param name="bytes">How many bytes, at least 1.</param>
    /// <returns>The buffer.</returns>
    /// <exception cref="DeviceException">There is not so much.</exception>
    IDeviceBuffer Allocate(long bytes);

    /// <summary>
    /// Makes a buffer of memory that somebody else owns: an address in the memory of a CUDA device, or in main memory where the
    /// device is a processor. Nothing is copied.
    /// </summary>
    /// <param name="address">Where it begins.</param>
    /// <param name="bytes">How many bytes.</param>
    /// <returns>
    /// The buffer; disposing of it leaves the memory alone. The owner keeps the memory until then, and is done writing it: lines
    /// of commands do not wait for its own.
    /// </returns>
    /// <exception cref="DeviceException">The device cannot reach such memory.</exception>
    IDeviceBuffer Wrap(nint address, long bytes);

    /// <summary>Takes main memory that the device copies from and to without help of the processor.</summary>
    /// <param name="bytes">How many bytes, at least 1.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="DeviceException">There is not so much.</exception>
    IHostBuffer AllocateHost(long bytes);

    /// <summary>Compiles a program in the words of <c>Dialect.h</c>, which is prepended.</summary>
    /// <param name="source">The source.</param>
    /// <param name="definitions">Macros, by name.</param>
    /// <returns>The program.</returns>
    /// <exception cref="DeviceException">The compiler refused it; the message holds its log.</exception>
    IDeviceProgram Compile(string source, IReadOnlyDictionary<string, string> definitions);

    /// <summary>Makes a line of commands, which happen in order.</summary>
    /// <returns>The line.</returns>
    IDeviceCommands CreateCommands();
}
