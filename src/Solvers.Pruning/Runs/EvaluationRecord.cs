namespace Solvers.Pruning;

/// <summary>One evaluation on the validation samples.</summary>
/// <param name="Stage">The state of the network.</param>
/// <param name="Epoch">Epochs completed.</param>
/// <param name="Step">Steps completed.</param>
/// <param name="Loss">Mean loss over all validation samples.</param>
/// <param name="Accuracy">Share of samples classified correctly, 0 to 1; null for language models.</param>
/// <param name="Perplexity">exp(loss); null for classifiers.</param>
/// <param name="Seconds">Seconds of pruning so far, evaluations included.</param>
public sealed record EvaluationRecord(
    EvaluationStage Stage, int Epoch, int Step, double Loss, double? Accuracy, double? Perplexity, double Seconds);
