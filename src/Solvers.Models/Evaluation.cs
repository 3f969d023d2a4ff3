namespace Solvers.Models;

/// <summary>How well a network does on a set of samples.</summary>
/// <param name="Loss">Mean loss over all samples, in nats; summed in double precision.</param>
/// <param name="Accuracy">Share of samples classified right, 0 to 1; null for a language model.</param>
/// <param name="Perplexity">exp(loss) of a language model; null for a classifier.</param>
public sealed record Evaluation(double Loss, double? Accuracy, double? Perplexity);
