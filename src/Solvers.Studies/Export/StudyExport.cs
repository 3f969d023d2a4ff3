using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Solvers.Safetensors;

namespace Solvers.Studies;

/// <summary>Writes the results of a study as tables and traces for other programs.</summary>
public static class StudyExport
{
    /// <summary>One line per instance, solver and budget, in the columns of QOBLIB's submission template.</summary>
    public const string SummaryFile = "solves.csv";

    /// <summary>One line per solve.</summary>
    public const string SolvesFile = "solves-long.csv";

    /// <summary>One line per pruning run.</summary>
    public const string RunsFile = "runs.csv";

    /// <summary>Folder of the traces, one file per instance, solver and budget, as QOBLIB has them.</summary>
    public const string TracesFolder = "traces";

    private const string NotKnown = "N/A";

    private static readonly string[] SummaryColumns =
    [
        "Problem", "Submitter", "Date", "Reference", "Best Objective Value", "Optimality Bound", "Modeling Approach",
        "# Decision Variables", "# Binary Variables", "# Integer Variables", "# Continuous Variables",
        "# Non-Zero Coefficients", "Coefficients Type", "Coefficients Range", "Workflow", "Algorithm Type", "# Runs",
        "# Feasible Runs", "# Successful Runs", "Success Threshold", "Hardware Specifications", "Total Runtime",
        "CPU Runtime", "GPU Runtime", "QPU Runtime", "Other HW Runtime", "Remarks",
    ];

    private static readonly JsonSerializerOptions TraceText = new() { WriteIndented = false };

    /// <summary>Writes every file, each whole or not at all, in place of what an earlier call wrote.</summary>
    /// <param name="database">The results.</param>
    /// <param name="directory">The folder of the study.</param>
    public static void Write(StudyDatabase database, string directory)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        IReadOnlyList<SolveRow> solves = database.Solves;
        var instances = database.Instances.ToDictionary(static row => row.Id);
        if (solves.Count > 0)
        {
            IReadOnlyDictionary<long, (double? BestKnown, double? BestBound)> best = database.BestOfInstances();
            WriteText(directory, SummaryFile, Summary(database.Study!, solves, instances, best));
            WriteText(directory, SolvesFile, Long(solves, instances, best));
            WriteTraces(directory, solves, instances, database.Traces.ToLookup(static point => point.SolveId));
        }

        if (database.Runs is { Count: > 0 } runs)
        {
            WriteText(directory, RunsFile, Runs(runs));
        }
    }

    private static IEnumerable<SolveRow[]> Groups(IReadOnlyList<SolveRow> solves, Dictionary<long, InstanceRow> instances) => solves
        .GroupBy(static row => (row.InstanceId, row.Solver, row.TimeLimit, row.StepLimit))
        .OrderBy(group => instances[group.Key.InstanceId].Name, StringComparer.Ordinal)
        .ThenBy(static group => group.Key.Solver, StringComparer.Ordinal)
        .ThenBy(static group => group.Key.TimeLimit)
        .ThenBy(static group => group.Key.StepLimit)
        .Select(static group => group.OrderBy(static row => row.Seed).ToArray());

    private static string Summary(
        StudyRow study,
        IReadOnlyList<SolveRow> solves,
        Dictionary<long, InstanceRow> instances,
        IReadOnlyDictionary<long, (double? BestKnown, double? BestBound)> best)
    {
        var table = new Csv(SummaryColumns);
        foreach (SolveRow[] group in Groups(solves, instances))
        {
            InstanceRow instance = instances[group[0].InstanceId];
            SolveRow[] answered = [.. group.Where(static row => row.Objective is not null)];
            double? lowest = group.Min(static row => row.Objective);
            string budget = PlannedSolve.BudgetText(group[0].TimeLimit, group[0].StepLimit);
            double? known = best[instance.Id].BestKnown;
            string remarks = string.Create(
                CultureInfo.InvariantCulture,
                $"budget {budget}; time of queues, warm-up and bounds excluded; best known {(known is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : NotKnown)}");
            table.Add(
                instance.Name,
                NotKnown,
                study.Started[..10],
                NotKnown,
                lowest ?? (object)NotKnown,
                group.Max(static row => row.LowerBound) ?? (object)NotKnown,
                instance.Cardinality is { } ones
                    ? string.Create(CultureInfo.InvariantCulture, $"binary quadratic, exactly {ones} ones")
                    : "QUBO",
                instance.N,
                instance.N,
                0,
                0,
                NotKnown,
                NotKnown,
                NotKnown,
                $"solver {group[0].Solver} from the instance's incumbent where it has one",
                NotKnown,
                group.Length,
                answered.Length,
                answered.Count(row => RelativeGap.Of(row.Objective!.Value, lowest!.Value) <= study.Target),
                study.Target,
                study.Machine,
                answered.Average(static row => (double?)(row.PrepareSeconds + row.SolveSeconds)) ?? (object)NotKnown,
                answered.Average(static row => row.CpuSeconds) ?? (object)NotKnown,
                NotKnown,
                NotKnown,
                NotKnown,
                string.Join("; ", group.Select(static row => row.Message).OfType<string>().Distinct(StringComparer.Ordinal).Prepend(remarks)));
        }

        return table.ToString();
    }

    private static string Long(
        IReadOnlyList<SolveRow> solves,
        Dictionary<long, InstanceRow> instances,
        IReadOnlyDictionary<long, (double? BestKnown, double? BestBound)> best)
    {
        var table = new Csv(
        [
            "order", "solver", "instance", "n", "cardinality", "rank", "layer", "seed", "time_limit", "step_limit", "objective",
            "lower_bound", "gap", "best_known", "best_bound", "gap_to_best_known", "gap_to_best_bound", "quality", "stop_reason",
            "prepare_seconds", "solve_seconds", "queue_seconds", "bound_seconds", "cpu_seconds", "steps", "message",
        ]);
        foreach (SolveRow row in solves)
        {
            InstanceRow instance = instances[row.InstanceId];
            (double? known, double? bound) = best[row.InstanceId];
            table.Add(
                row.Id,
                row.Solver,
                instance.Name,
                instance.N,
                instance.Cardinality,
                instance.Rank,
                instance.Layer,
                row.Seed,
                row.TimeLimit,
                row.StepLimit,
                row.Objective,
                row.LowerBound,
                row.Gap,
                known,
                bound,
                Relative(row.Objective, known),
                Relative(row.Objective, bound),
                row.Quality,
                row.StopReason,
                row.PrepareSeconds,
                row.SolveSeconds,
                row.QueueSeconds,
                row.BoundSeconds,
                row.CpuSeconds,
                row.Steps,
                row.Message);
        }

        return table.ToString();
    }

    private static double? Relative(double? objective, double? reference) =>
        objective is { } value && reference is { } other ? RelativeGap.Of(value, other) : null;

    private static string Runs(IReadOnlyList<RunRow> runs)
    {
        // Every swept key is a column of its own.
        JsonObject[] settings = [.. runs.Select(static run => JsonNode.Parse(run.Settings)!.AsObject())];
        string[] keys = [.. settings.SelectMany(static values => values.Select(static pair => pair.Key)).Distinct(StringComparer.Ordinal)];
        var table = new Csv(
        [
            "order", "label", .. keys, "seed", "block_solver", "status", "unpruned_loss", "unpruned_accuracy", "initial_loss",
            "initial_accuracy", "final_loss", "final_accuracy", "density", "steps", "prune_seconds", "solve_seconds", "directory",
            "message",
        ]);
        foreach ((RunRow run, JsonObject values) in runs.Zip(settings))
        {
            table.Add(
            [
                run.Id, run.Label, .. keys.Select(key => values[key]?.ToString()), run.Seed, run.Solver, run.Status, run.UnprunedLoss,
                run.UnprunedAccuracy, run.InitialLoss, run.InitialAccuracy, run.FinalLoss, run.FinalAccuracy, run.Density, run.Steps,
                run.PruneSeconds, run.SolveSeconds, run.Directory, run.Message,
            ]);
        }

        return table.ToString();
    }

    private static void WriteTraces(
        string directory, IReadOnlyList<SolveRow> solves, Dictionary<long, InstanceRow> instances, ILookup<long, TraceRow> traces)
    {
        foreach (SolveRow[] group in Groups(solves, instances))
        {
            var runs = new JsonArray();
            foreach (SolveRow row in group)
            {
                var run = new JsonArray();
                foreach (TraceRow point in traces[row.Id].Where(static point => point.Objective is not null))
                {
                    run.Add(Update(point.Seconds, point.Objective, point.Step));
                }

                // The last entry tells when the run ended.
                double end = row.PrepareSeconds + row.SolveSeconds + row.QueueSeconds;
                run.Add(Update(Math.Max(end, (double?)run.LastOrDefault()?["Time"] ?? 0), row.Objective, row.Steps));
                runs.Add(run);
            }

            string budget = PlannedSolve.BudgetText(group[0].TimeLimit, group[0].StepLimit).Replace(' ', '-');
            string solver = group[0].Solver;
            string folder = Path.Combine(TracesFolder, FolderName.Of($"{solver}-{budget}", $"{solver} {budget}"));
            Directory.CreateDirectory(Path.Combine(directory, folder));
            WriteText(
                directory,
                Path.Combine(folder, $"{instances[group[0].InstanceId].Name}_objective_time_series.json"),
                runs.ToJsonString(TraceText) + "\n");
        }
    }

    private static JsonObject Update(double seconds, double? objective, long step) =>
        new() { ["Time"] = seconds, ["Incumbent"] = objective, ["step"] = step };

    private static void WriteText(string directory, string name, string text) =>
        AtomicFile.Write(Path.Combine(directory, name), stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
