using Solvers.GpuTabu;

namespace Solvers.Pruning.Tests;

/// <summary>A test that needs a device for <c>gpu-tabu</c>, a processor will do, and skips with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GpuTabuFactAttribute : FactAttribute
{
    public GpuTabuFactAttribute()
    {
        using var solver = new GpuTabuSolver(new GpuTabuOptions());
        Skip = solver.UnavailableReason;
    }
}
