namespace Solvers.Devices;

/// <summary>A device found on this machine.</summary>
/// <param name="Id">Its short name, <c>cuda:0</c> or <c>opencl:0</c>.</param>
/// <param name="Api">How it is programmed.</param>
/// <param name="Ordinal">Its place among the devices of the same interface, from 0.</param>
/// <param name="Name">What its maker calls it.</param>
/// <param name="Platform">Driver or platform and its version.</param>
/// <param name="IsGpu">Whether it is a GPU; OpenCL also offers processors.</param>
/// <param name="ComputeUnits">Multiprocessors of a GPU, threads of a processor.</param>
/// <param name="MemoryBytes">Memory of the device.</param>
/// <param name="LargestBufferBytes">The most memory one buffer may have.</param>
/// <param name="LocalMemoryBytes">Memory that the work-items of one group share.</param>
/// <param name="LargestGroup">The most work-items of one group.</param>
public sealed record DeviceInfo(
    string Id,
    DeviceApi Api,
    int Ordinal,
    string Name,
    string Platform,
    bool IsGpu,
    int ComputeUnits,
    long MemoryBytes,
    long LargestBufferBytes,
    int LocalMemoryBytes,
    int LargestGroup)
{
    /// <summary>Returns the short name and what the device is, on one line.</summary>
    /// <returns>For example <c>cuda:0 (NVIDIA H200, driver 13.0, 140 GiB)</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Id} ({Name}, {Platform}, {MemoryBytes / (1024.0 * 1024 * 1024):0.#} GiB)");
}
