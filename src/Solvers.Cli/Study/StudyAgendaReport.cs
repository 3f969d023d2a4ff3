namespace Solvers.Cli;

/// <summary>What <c>study --dry-run --json</c> writes.</summary>
/// <param name="Name">Name of the study.</param>
/// <param name="Solves">The solves that would run, in order, for people.</param>
/// <param name="Runs">The pruning runs that would run, in order, for people.</param>
/// <param name="SolvesDone">Solves that are there.</param>
/// <param name="RunsDone">Runs that are there.</param>
/// <param name="EstimatedSeconds">What it would take; null where too little is known.</param>
internal sealed record StudyAgendaReport(
    string Name,
    IReadOnlyList<string> Solves,
    IReadOnlyList<string> Runs,
    int SolvesDone,
    int RunsDone,
    double? EstimatedSeconds);
