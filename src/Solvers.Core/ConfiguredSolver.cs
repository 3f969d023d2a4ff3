namespace Solvers.Core;

/// <summary>What the catalog remembers of one configured solver.</summary>
/// <param name="Name">The entry's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Settings">The options that the entry sets, by path.</param>
/// <param name="Decorators">The keys of its decorators, outermost first.</param>
/// <param name="References">Where its options and those of its decorators name other entries.</param>
internal sealed record ConfiguredSolver(
    string Name,
    SolverType Type,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<string> Decorators,
    IReadOnlyList<SolverReference> References);
