namespace Solvers.Studies;

/// <summary>What a study has to do still.</summary>
/// <param name="Name">Name of the study.</param>
/// <param name="Solves">Solves that are missing, in the order in which they will run.</param>
/// <param name="Runs">Runs that are missing, in the order in which they will run.</param>
/// <param name="SolvesDone">Solves that are there.</param>
/// <param name="RunsDone">Runs that are there.</param>
/// <param name="SolveSeconds">What each missing solve is expected to take, in the same order; null where nothing is known.</param>
/// <param name="RunSeconds">What a missing run is expected to take: as long as those that are there on average; null without any.</param>
public sealed record StudyAgenda(
    string Name,
    IReadOnlyList<PlannedSolve> Solves,
    IReadOnlyList<PlannedRun> Runs,
    int SolvesDone,
    int RunsDone,
    IReadOnlyList<double?> SolveSeconds,
    double? RunSeconds)
{
    /// <summary>Gets the seconds that all of it is expected to take; null where too little is known.</summary>
    public double? Seconds
    {
        get
        {
            double? solves = SolveSeconds.Any(static seconds => seconds is null) ? null : SolveSeconds.Sum();
            double? runs = Runs.Count == 0 ? 0 : Runs.Count * RunSeconds;
            return solves + runs;
        }
    }
}
