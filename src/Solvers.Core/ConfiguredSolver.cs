namespace Solvers.Core;

/// <summary>What the catalog remembers of one configured solver.</summary>
/// <param name="PlugIn">Its name, type and settings.</param>
/// <param name="Decorators">The keys of its decorators, outermost first.</param>
/// <param name="References">Where its options and those of its decorators name other entries.</param>
internal sealed record ConfiguredSolver(
    ConfiguredPlugIn PlugIn, IReadOnlyList<string> Decorators, IReadOnlyList<SolverReference> References)
    : ConfiguredPlugIn(PlugIn);
