namespace Solvers.Cli;

/// <summary>What <c>study --json</c> writes.</summary>
/// <param name="Name">Name of the study.</param>
/// <param name="Solves">Its solves.</param>
/// <param name="Runs">Its pruning runs.</param>
/// <param name="Unavailable">Solves and runs whose solver could not run here or could not take the problem.</param>
/// <param name="Defects">Solves and runs whose solver broke its contract; the database says how.</param>
/// <param name="Seconds">Seconds of this call.</param>
/// <param name="Interrupted">Whether an interrupt ended it; the same command goes on.</param>
/// <param name="Output">The folder of the study.</param>
/// <param name="Database">The database.</param>
internal sealed record StudySummary(
    string Name,
    StudyCount Solves,
    StudyCount Runs,
    int Unavailable,
    int Defects,
    double Seconds,
    bool Interrupted,
    string Output,
    string Database);
