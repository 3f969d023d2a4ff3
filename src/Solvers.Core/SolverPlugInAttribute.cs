namespace Solvers.Core;

/// <summary>What discovery reads from an assembly; use <see cref="SolverModuleAttribute{TModule}"/>.</summary>
public abstract class SolverPlugInAttribute : Attribute
{
    private protected SolverPlugInAttribute()
    {
    }

    /// <summary>Gets the type of solver that the module offers.</summary>
    public abstract SolverType SolverType { get; }
}
