namespace Solvers.GpuTabu.Tests;

/// <summary>A theory under Oclgrind, skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OclgrindTheoryAttribute : TheoryAttribute
{
    public OclgrindTheoryAttribute() => Skip = Oclgrind.WhyNone;
}
