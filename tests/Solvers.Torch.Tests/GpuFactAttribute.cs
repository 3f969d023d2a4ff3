using static TorchSharp.torch;

namespace Solvers.Torch.Tests;

/// <summary>A test that needs a GPU and skips, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GpuFactAttribute : FactAttribute
{
    public GpuFactAttribute() => Skip = cuda.is_available() ? null : "libtorch sees no GPU on this machine";
}
