namespace Solvers.Core;

/// <summary>One entry of the section <c>solvers</c> as the configuration holds it.</summary>
internal sealed class SolverEntry : PlugInEntry
{
    /// <summary>Gets what is wrapped around the solver, outermost first; default: nothing.</summary>
    public IList<DecoratorEntry> Decorators { get; } = [];
}
