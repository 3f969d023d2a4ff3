namespace Solvers.Studies;

/// <summary>One evaluation during a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Stage">unpruned, initial or epoch.</param>
/// <param name="Epoch">Epochs completed.</param>
/// <param name="Step">Steps completed.</param>
/// <param name="Loss">Mean loss over the validation samples; null when it is not finite.</param>
/// <param name="Accuracy">0 to 1; null for language models.</param>
/// <param name="Perplexity">exp(loss); null for classifiers.</param>
/// <param name="Seconds">Seconds of pruning so far.</param>
public sealed record RunEvaluationRow(
    long RunId,
    string Stage,
    long Epoch,
    long Step,
    double? Loss,
    double? Accuracy,
    double? Perplexity,
    double Seconds);
