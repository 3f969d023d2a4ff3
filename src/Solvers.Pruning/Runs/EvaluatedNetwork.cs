using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>How well a network does, and on what.</summary>
/// <param name="Architecture">The network in one line.</param>
/// <param name="Evaluation">Loss, and accuracy or perplexity.</param>
/// <param name="DataFingerprint">SHA-256 of the validation samples, in lower-case hexadecimal.</param>
/// <param name="Tasks">The configured tasks, in their order.</param>
public sealed record EvaluatedNetwork(
    string Architecture, Evaluation Evaluation, string DataFingerprint, IReadOnlyList<TaskResult> Tasks);
