namespace Solvers.Cli;

/// <summary>What <c>solvers --json</c> writes.</summary>
/// <param name="Solvers">The configured solvers, by name.</param>
/// <param name="Types">The types that entries of solvers can name.</param>
/// <param name="Updaters">The configured weight updaters, by name.</param>
/// <param name="UpdaterTypes">The types that entries of updaters can name.</param>
internal sealed record SolverListReport(
    IReadOnlyList<SolverReport> Solvers,
    IReadOnlyList<string> Types,
    IReadOnlyList<UpdaterReport> Updaters,
    IReadOnlyList<string> UpdaterTypes);
