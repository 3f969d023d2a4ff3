using System.Runtime.InteropServices;
using Solvers.Devices;

namespace Solvers.GpuTabu;

/// <summary>What the walks of a device have found, on its way to main memory.</summary>
/// <param name="memory">Where the memory goes back to.</param>
/// <param name="host">Receives the states, then the best assignments.</param>
/// <param name="received">When it has.</param>
/// <param name="walks">How many walks.</param>
/// <param name="stride">Entries of an assignment.</param>
internal sealed class DeviceReport(DeviceMemory memory, IHostBuffer host, IDeviceEvent received, int walks, int stride) : IWalkReport
{
    /// <inheritdoc/>
    public ReadOnlySpan<WalkState> States => host.Span<WalkState>(0, walks);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> BestOf(int walk) =>
        host.Span<byte>(((long)walks * Marshal.SizeOf<WalkState>()) + ((long)walk * stride), stride);

    /// <inheritdoc/>
    public void Wait() => received.Wait();

    /// <inheritdoc/>
    public void Dispose()
    {
        received.Wait();
        received.Dispose();
        memory.Return(host);
    }
}
