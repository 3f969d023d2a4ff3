namespace Solvers.Cli;

/// <summary>What <c>study --export --json</c> writes.</summary>
/// <param name="Solves">Solves in the tables.</param>
/// <param name="Runs">Pruning runs in the tables.</param>
/// <param name="Output">The folder of the study.</param>
internal sealed record StudyExportReport(int Solves, int Runs, string Output);
