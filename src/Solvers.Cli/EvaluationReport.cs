using System.Text.Json.Serialization;
using Solvers.Pruning;

namespace Solvers.Cli;

/// <summary>What <c>eval --json</c> writes; what does not apply to the network is absent.</summary>
/// <param name="Loss">Mean loss over the validation samples, or over all scored tokens, in nats.</param>
/// <param name="Accuracy">Share of samples classified correctly; of classifiers.</param>
/// <param name="Perplexity">exp(loss); of language models.</param>
/// <param name="Tokens">How many tokens were scored; of language models.</param>
/// <param name="Windows">How many windows the text was cut into; of language models.</param>
/// <param name="Window">Tokens of a window, the context length; of language models.</param>
/// <param name="Stride">How many tokens after each other windows begin; of language models.</param>
/// <param name="Network">The network in one line.</param>
/// <param name="Data">SHA-256 of the validation samples.</param>
/// <param name="Tasks">The configured multiple-choice tasks.</param>
/// <param name="Seconds">Seconds of the evaluation, loading included.</param>
internal sealed record EvaluationReport(
    double Loss,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Accuracy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Perplexity,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Tokens,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Windows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Window,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Stride,
    string Network,
    string Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TaskReport>? Tasks,
    double Seconds)
{
    /// <summary>Puts the report together.</summary>
    /// <param name="evaluated">What was measured.</param>
    /// <param name="seconds">How long it took.</param>
    /// <returns>The report.</returns>
    public static EvaluationReport Of(EvaluatedNetwork evaluated, double seconds) => new(
        evaluated.Evaluation.Loss,
        evaluated.Evaluation.Accuracy,
        evaluated.Evaluation.Perplexity,
        evaluated.Evaluation.Tokens?.Scored,
        evaluated.Evaluation.Tokens?.Windows,
        evaluated.Evaluation.Tokens?.Length,
        evaluated.Evaluation.Tokens?.Stride,
        evaluated.Architecture,
        evaluated.DataFingerprint,
        evaluated.Tasks.Count == 0 ? null : [.. evaluated.Tasks.Select(TaskReport.Of)],
        seconds);
}
