using System.Globalization;
using System.Text.Json.Nodes;
using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Studies;

/// <summary>Reads what a report needs from the database of a study, which may still be running.</summary>
internal static class ReportStudyReader
{
    /// <summary>Reads a study.</summary>
    /// <param name="directory">The folder of the study.</param>
    /// <returns>The study.</returns>
    /// <exception cref="FileNotFoundException">The folder holds no study.</exception>
    /// <exception cref="InvalidDataException">Its database is not that of a study, or holds nothing yet.</exception>
    public static ReportStudy Read(string directory)
    {
        using var database = StudyDatabase.OpenToRead(directory);
        StudyRow study = database.Study ?? throw new InvalidDataException(
            $"{directory}: the study holds nothing yet; wait until 'icbs study' has begun, or run it again.");
        JsonNode? solve = JsonNode.Parse(study.Configuration)?["solve"];
        return new ReportStudy
        {
            Name = study.Name,
            Machine = study.Machine,
            Cores = checked((int)study.Cores),
            Started = study.Started,
            Target = study.Target,
            TargetRule = study.TargetRule,
            Parallel = (int?)solve?["parallel"] ?? 1,
            ThreadsPerSolve = (int?)solve?["threadsPerSolve"] ?? 1,
            Sessions = [.. database.Sessions.Select(static session => new ReportSession(session.Machine, session.Pinning))],
            Instances = [.. database.Instances.Select(Instance)],
            Solves = Solves(database),
            Runs = Runs(database),
        };
    }

    private static ReportInstance Instance(InstanceRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        VariableCount = checked((int)row.N),
        Cardinality = row.Cardinality is { } ones ? checked((int)ones) : null,
        Incumbent = row.Incumbent,
        BestKnown = row.BestKnown,
        LowerBound = row.LowerBound,
    };

    // Solves first: what is added in between then has improvements that nobody asks for, not the other way round.
    private static ReportSolve[] Solves(StudyDatabase database)
    {
        IReadOnlyList<SolveRow> solves = database.Solves;
        ILookup<long, TraceRow> traces = database.Traces.ToLookup(static point => point.SolveId);
        return [.. solves.Select(row => new ReportSolve
        {
            Solver = row.Solver,
            Instance = row.InstanceId,
            Seed = Text(row.Seed),
            Budget = new ReportBudget(row.TimeLimit, row.StepLimit),
            Objective = row.Objective,
            LowerBound = row.LowerBound,
            IsProvenOptimal = IsProvenBySolver(row),
            IsUnavailable = row.StopReason == Word.Of(StopReason.Unavailable),
            Seconds = row.PrepareSeconds + row.SolveSeconds + row.QueueSeconds,
            Message = row.Message,
            Trace = [.. traces[row.Id].Select(static point => new ReportTracePoint(point.Seconds, point.Objective))],
        })];
    }

    private static ReportRun[] Runs(StudyDatabase database)
    {
        IReadOnlyList<RunRow> runs = database.Runs;
        ILookup<long, RunStepRow> steps = database.RunSteps.ToLookup(static step => step.RunId);
        ILookup<long, RunBlockRow> blocks = database.RunBlocks.ToLookup(static block => block.RunId);
        return [.. runs.Select(row => new ReportRun
        {
            // The study joins values without a space, which leaves a sentence no place to wrap.
            Label = row.Label.Replace(",", ", ", StringComparison.Ordinal),
            Solver = row.Solver,
            Seed = Text(row.Seed),
            Status = row.Status,
            UnprunedLoss = row.UnprunedLoss,
            UnprunedAccuracy = row.UnprunedAccuracy,
            FinalLoss = row.FinalLoss,
            FinalAccuracy = row.FinalAccuracy,
            Density = row.Density,
            PruneSeconds = HasEnded(row) ? row.PruneSeconds : null,
            SolveSeconds = HasEnded(row) ? row.SolveSeconds : null,
            Message = row.Message,
            Steps = [.. steps[row.Id]
                .OrderBy(static step => step.Step)
                .Select(static step => new ReportRunStep(
                    checked((int)step.Step), step.PredictedChange ?? double.NaN, step.MeasuredChange ?? double.NaN))],
            BlockGaps = [.. blocks[row.Id].Select(static block => block.Gap).OfType<double>()],
        })];
    }

    // The bound that the study asked for raises the quality too; the runner notes whose it is.
    private static bool IsProvenBySolver(SolveRow row) =>
        row.Quality == Word.Of(ResultQuality.ProvenOptimal) && JsonNode.Parse(row.Provenance)?[SolverRunner.BoundBy] is null;

    // A network has a density from its end on, whatever became of its loss.
    private static bool HasEnded(RunRow row) => row.Density is not null;

    private static string Text(long seed) => seed.ToString(CultureInfo.InvariantCulture);
}
