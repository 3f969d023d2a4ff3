namespace Solvers.Cli;

/// <summary>What <c>solvers --json</c> writes.</summary>
/// <param name="Solvers">The configured solvers, by name.</param>
/// <param name="Types">The types that entries can name.</param>
internal sealed record SolverListReport(IReadOnlyList<SolverReport> Solvers, IReadOnlyList<string> Types);
