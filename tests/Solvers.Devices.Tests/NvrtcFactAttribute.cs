using Solvers.Devices.Cuda;

namespace Solvers.Devices.Tests;

/// <summary>A test that needs NVIDIA's own NVRTC, though no GPU, and skips, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NvrtcFactAttribute : FactAttribute
{
    public NvrtcFactAttribute()
    {
        NvrtcLibrary.TryLoad(DeviceLibraries.FromEnvironment().Nvrtc, int.MaxValue, out string? reason);
        Skip = reason;
    }
}
