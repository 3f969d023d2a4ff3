namespace Solvers.Studies.Tests;

/// <summary>What a database holds, for tests that write and read it.</summary>
internal sealed record StudyRows(
    StudyRow Study,
    SessionRow Session,
    IReadOnlyList<AttemptRow> Attempts,
    IReadOnlyList<InstanceRow> Instances,
    IReadOnlyList<SolveRow> Solves,
    IReadOnlyList<TraceRow> Traces,
    RunRow Run,
    IReadOnlyList<RunEvaluationRow> Evaluations,
    IReadOnlyList<RunStepRow> Steps,
    IReadOnlyList<RunBlockRow> Blocks)
{
    /// <summary>Writes everything.</summary>
    public void WriteTo(StudyDatabase database)
    {
        database.Write(Study);
        database.Add(Session);
        foreach (AttemptRow attempt in Attempts)
        {
            database.Add(attempt);
        }

        database.Add(Instances);
        foreach (SolveRow solve in Solves)
        {
            database.Add(solve, Traces.Where(point => point.SolveId == solve.Id));
        }

        database.Add(Run, Evaluations, Steps, Blocks);
    }
}
