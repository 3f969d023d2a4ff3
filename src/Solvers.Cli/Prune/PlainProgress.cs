using System.Globalization;
using Solvers.Pruning;

namespace Solvers.Cli;

/// <summary>Progress as lines, for pipes and logs: one at the start, one for every layer pruned layer by layer, one for every evaluation.</summary>
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
        string size = Invariant($"{plan.Name}: {plan.Layers.Count} layers, {plan.Layers.Sum(static layer => (long)layer.Weights)} weights");
        if (plan.Layerwise is { } work)
        {
            string after = work.Resumed > 0 ? Invariant($", resumed after layer {work.Resumed}") : string.Empty;
            writer.WriteLine($"{size}, layer by layer: {work.Method}{after}");
        }

        if (plan.Layerwise is null || plan.Steps > 0)
        {
            string resumed = plan.ResumedAtStep > 0 ? Invariant($", resumed after step {plan.ResumedAtStep}") : string.Empty;
            writer.WriteLine(Invariant($"{size}, {plan.Steps} steps in {plan.Epochs} epochs, solver {plan.Solver}{resumed}"));
        }
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
            EvaluationStage.Initial => (_state.Plan?.Layerwise is null ? "initial cut  " : "layer-wise   ") + merit,
            EvaluationStage.Refit => "refitted     " + merit,
            _ => Invariant($"epoch {record.Epoch}/{_state.Plan?.Epochs}  step {record.Step}/{_state.Plan?.Steps}  {merit}  solver {ProgressText.Percent(_state.SolverShare)} of the time{gap}  {ProgressText.Time(_state.Elapsed)} gone, {ProgressText.Time(_state.TimeLeft)} left"),
        });
    }

    /// <inheritdoc/>
    public void OnLayer(LayerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _state.Take(record);
        writer.WriteLine(Invariant(
            $"layer {_state.LayersDone}/{_state.Plan?.Layerwise?.Layers.Count}  {record.Layer}  {record.Pattern}  {ProgressText.LayerError(record)}  {ProgressText.Time(_state.Elapsed)} gone, {ProgressText.Time(_state.TimeLeft)} left"));
    }

    /// <inheritdoc/>
    public void OnStep(StepRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _state.Take(record);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
