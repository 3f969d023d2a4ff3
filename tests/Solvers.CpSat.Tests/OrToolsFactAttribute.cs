namespace Solvers.CpSat.Tests;

/// <summary>A fact that needs OR-Tools under Node, and is skipped with a reason where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OrToolsFactAttribute : FactAttribute
{
    /// <summary>Initialises the attribute.</summary>
    public OrToolsFactAttribute() => Skip = OrTools.Carrier.UnavailableReason;
}
