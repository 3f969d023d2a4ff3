using Solvers.Models;
using Solvers.Pruning;

namespace Solvers.Cli;

/// <summary>What the progress of a pruning run adds up to so far.</summary>
/// <param name="timeProvider">The clock.</param>
internal sealed class ProgressState(TimeProvider timeProvider)
{
    private readonly long _began = timeProvider.GetTimestamp();
    private long _stepping;
    private long _pruning;
    private double _layerWork;
    private double _solveSeconds;
    private double _stepSeconds;

    /// <summary>Gets what the run is about to do; null before it is known.</summary>
    public PrunePlan? Plan { get; private set; }

    /// <summary>Gets the last step; null before the first.</summary>
    public StepRecord? Step { get; private set; }

    /// <summary>Gets the layer that was pruned last; null before the first.</summary>
    public LayerRecord? Layer { get; private set; }

    /// <summary>Gets how many layers have been pruned layer by layer, by earlier parts of the run too.</summary>
    public int LayersDone { get; private set; }

    /// <summary>Gets the last evaluation; null before the first.</summary>
    public EvaluationRecord? Evaluation { get; private set; }

    /// <summary>Gets the evaluation of the network as trained; null when the run was resumed after it.</summary>
    public EvaluationRecord? Unpruned { get; private set; }

    /// <summary>Gets the time since the command began.</summary>
    public TimeSpan Elapsed => timeProvider.GetElapsedTime(_began);

    /// <summary>Gets the density of all layers together; null before it is known.</summary>
    public double? Density => Plan is { } plan
        ? plan.Layers.Sum(static layer => (double)layer.Kept) / plan.Layers.Sum(static layer => (double)layer.Weights)
        : null;

    /// <summary>Gets the gaps of the blocks since the command began; null while no block has a bound.</summary>
    public GapReport? Gap { get; private set; }

    /// <summary>Gets the share of the steps' time that the block solver took, 0 to 1; null before the first step.</summary>
    public double? SolverShare => _stepSeconds > 0 ? _solveSeconds / _stepSeconds : null;

    /// <summary>Gets the time left at the pace so far; null before the first layer or step.</summary>
    public TimeSpan? TimeLeft
    {
        get
        {
            if (Plan?.Layerwise is { } work && LayersDone < work.Layers.Count)
            {
                double left = work.Layers.Skip(LayersDone).Sum(WorkOf);
                return _layerWork > 0 ? timeProvider.GetElapsedTime(_pruning) * (left / _layerWork) : null;
            }

            if (Plan is not { } plan || Step is not { } step || step.Step <= plan.ResumedAtStep)
            {
                return null;
            }

            double done = step.Step - plan.ResumedAtStep;
            return timeProvider.GetElapsedTime(_stepping) / done * Math.Max(0, plan.Steps - step.Step);
        }
    }

    /// <summary>Takes over the plan.</summary>
    /// <param name="plan">The plan.</param>
    public void Take(PrunePlan plan)
    {
        Plan = plan;
        LayersDone = plan.Layerwise?.Resumed ?? 0;
        _stepping = _pruning = timeProvider.GetTimestamp();
    }

    /// <summary>Takes over an evaluation.</summary>
    /// <param name="record">The evaluation.</param>
    public void Take(EvaluationRecord record)
    {
        Evaluation = record;
        if (record.Stage == EvaluationStage.Unpruned)
        {
            Unpruned = record;
        }

        // Time left counts from where the layers and the steps begin.
        if (record.Stage != EvaluationStage.Epoch)
        {
            _stepping = _pruning = timeProvider.GetTimestamp();
        }
    }

    /// <summary>Takes over a layer.</summary>
    /// <param name="record">The layer.</param>
    public void Take(LayerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Layer = record;
        LayersDone++;
        _layerWork += WorkOf(record.Shape[0], record.Shape[1]);
    }

    /// <summary>Takes over a step.</summary>
    /// <param name="record">The step.</param>
    public void Take(StepRecord record)
    {
        Step = record;
        _solveSeconds += record.SolveSeconds;
        _stepSeconds += record.Seconds;
        Gap = GapReport.With(Gap, record.Blocks);
    }

    private static double WorkOf(LinearShape layer) => WorkOf(layer.OutputCount, layer.InputCount);

    // What a layer costs is products of its weights with the Gram matrix of its inputs.
    private static double WorkOf(int outputCount, int inputCount) => (double)outputCount * inputCount * inputCount;
}
