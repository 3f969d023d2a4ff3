namespace Solvers.GpuSuite.Samples;

/// <summary>A mark that a selection can ask for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MarkedFactAttribute : FactAttribute;
