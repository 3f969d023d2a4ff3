using System.Text.Json;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Pruning;

namespace Solvers.Studies;

/// <summary>Executes one pruning run of a sweep and writes it to the database, whole.</summary>
/// <param name="run">The run.</param>
/// <param name="id">The id of this attempt.</param>
/// <param name="directory">The folder of the study.</param>
/// <param name="clock">The clock.</param>
internal sealed class SweepRun(PlannedRun run, long id, string directory, TimeProvider clock)
{
    private const string StepsFile = "steps.jsonl";

    /// <summary>Gets what was written; null before the run has ended.</summary>
    public RunRow? Row { get; private set; }

    /// <summary>Executes the run, from its checkpoint when an earlier attempt left one.</summary>
    /// <param name="database">Receives the run.</param>
    /// <param name="observer">Who hears of its steps; null when nobody.</param>
    /// <param name="cancellationToken">Ends the run with a checkpoint.</param>
    /// <returns>False when it was cancelled, and nothing was written.</returns>
    public async Task<bool> ExecuteAsync(StudyDatabase database, IPruneObserver? observer, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(directory, run.Folder);
        PruneResult result;
        try
        {
            result = await PruneRun.ExecuteAsync(
                run.Configuration,
                new RunContext
                {
                    Solver = run.Solver,
                    BoundSolver = run.BoundSolver,
                    Methods = run.Methods,
                    Output = folder,
                    Resume = true,
                    Observer = observer,
                    TimeProvider = clock,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SolverUnavailableException or SolverDefectException)
        {
            string status = exception is SolverDefectException ? StudyRunner.Defect : Word.Of(StopReason.Unavailable);
            Row = new RunRow(
                id, run.Point.Label, run.Point.Settings, run.Seed, run.Solver.Name, status, null, null, null, null, null, null, null, 0, 0, 0, run.Folder, exception.Message);
            database.Add(Row, [], [], []);
            return true;
        }

        if (result.StopReason == StopReason.Cancelled)
        {
            return false;
        }

        Row = new RunRow(
            id,
            run.Point.Label,
            run.Point.Settings,
            run.Seed,
            result.Solver ?? $"{result.Layerwise!.Mask}, {result.Layerwise.Updater}",
            Word.Of(result.StopReason),
            result.Unpruned?.Loss,
            result.Unpruned?.Accuracy,
            result.Initial?.Loss,
            result.Initial?.Accuracy,
            result.Final?.Loss,
            result.Final?.Accuracy,
            result.Density.Actual,
            result.Steps,
            result.Seconds.Prune,
            result.Seconds.Solve,
            run.Folder,
            Message: null);

        // The file has the steps of earlier attempts too.
        StepRecord[] steps = await ReadStepsAsync(Path.Combine(folder, StepsFile)).ConfigureAwait(false);
        database.Add(
            Row,
            new[] { result.Unpruned, result.Initial }.Concat(result.Epochs).Append(result.Final).OfType<EvaluationRecord>().Distinct().Select(EvaluationOf),
            steps.Select(StepOf),
            steps.SelectMany(step => step.Blocks.Select(block => BlockOf(step, block))));
        return true;
    }

    private static async Task<StepRecord[]> ReadStepsAsync(string path)
    {
        // A run that has taken no step leaves no file.
        string[] lines = File.Exists(path) ? await File.ReadAllLinesAsync(path).ConfigureAwait(false) : [];
        return [.. lines.Select(static line => JsonSerializer.Deserialize<StepRecord>(line, PruneJson.Line)!)];
    }

    private RunEvaluationRow EvaluationOf(EvaluationRecord record) => new(
        id, Word.Of(record.Stage), record.Epoch, record.Step, record.Loss, record.Accuracy, record.Perplexity, record.Seconds);

    private RunStepRow StepOf(StepRecord step) => new(
        id,
        step.Step,
        step.Epoch,
        step.LossBefore,
        step.LossAfter,
        step.PredictedChange,
        step.MeasuredChange,
        step.Accepted,
        step.Seconds);

    private RunBlockRow BlockOf(StepRecord step, BlockRecord block) => new(
        id,
        step.Step,
        block.Layer,
        block.BlockSize,
        block.Pruned,
        block.ObjectiveBefore,
        block.ObjectiveAfter,
        block.LowerBound,
        block.Gap,
        block.Seconds);
}
