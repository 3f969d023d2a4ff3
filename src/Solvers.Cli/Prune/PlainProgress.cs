using System.Globalization;
using Solvers.Pruning;

namespace Solvers.Cli;

/// <summary>Progress as lines, for pipes and logs: one at the start, one for every evaluation.</summary>
/// <param name="writer">Where the lines go.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class PlainProgress(TextWriter writer, TimeProvider timeProvider) : IPruneObserver
{
    private readonly ProgressState _state = new(timeProvider);

    /// <inheritdoc/>
    public void OnStarted(PrunePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _state.Take(plan);
        string resumed = plan.ResumedAtStep > 0 ? Invariant($", resumed after step {plan.ResumedAtStep}") : string.Empty;
        writer.WriteLine(Invariant(
            $"{plan.Name}: {plan.Layers.Count} layers, {plan.Layers.Sum(static layer => (long)layer.Weights)} weights, {plan.Steps} steps in {plan.Epochs} epochs, solver {plan.Solver}{resumed}"));
    }

    /// <inheritdoc/>
    public void OnEvaluated(EvaluationRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _state.Take(record);
        string merit = $"loss {ProgressText.Loss(record.Loss)}  {ProgressText.MeritName(record.Accuracy)} {ProgressText.Merit(record)}";
        string gap = _state.Gap is { } report ? $", mean gap {ProgressText.Gap(report.Mean)}" : string.Empty;
        writer.WriteLine(record.Stage switch
        {
            EvaluationStage.Unpruned => "unpruned     " + merit,
            EvaluationStage.Initial => "initial cut  " + merit,
            EvaluationStage.Refit => "refitted     " + merit,
            _ => Invariant($"epoch {record.Epoch}/{_state.Plan?.Epochs}  step {record.Step}/{_state.Plan?.Steps}  {merit}  solver {ProgressText.Percent(_state.SolverShare)} of the time{gap}  {ProgressText.Time(_state.Elapsed)} gone, {ProgressText.Time(_state.TimeLeft)} left"),
        });
    }

    /// <inheritdoc/>
    public void OnStep(StepRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _state.Take(record);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
