namespace Solvers.Pruning;

/// <summary>Hears of the progress of a pruning run, on the run's own thread.</summary>
public interface IPruneObserver
{
    /// <summary>The network and the data are loaded and checked.</summary>
    /// <param name="plan">What is about to happen.</param>
    void OnStarted(PrunePlan plan);

    /// <summary>The network was evaluated on the validation samples.</summary>
    /// <param name="record">The evaluation.</param>
    void OnEvaluated(EvaluationRecord record);

    /// <summary>Layer-wise pruning of a layer ended.</summary>
    /// <param name="record">What happened to the layer.</param>
    void OnLayer(LayerRecord record);

    /// <summary>A step ended.</summary>
    /// <param name="record">The step.</param>
    void OnStep(StepRecord record);
}
