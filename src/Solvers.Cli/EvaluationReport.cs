using System.Text.Json.Serialization;

namespace Solvers.Cli;

/// <summary>What <c>eval --json</c> writes.</summary>
/// <param name="Loss">Mean loss over the validation samples.</param>
/// <param name="Accuracy">Share of samples classified correctly; absent for language models.</param>
/// <param name="Perplexity">exp(loss); absent for classifiers.</param>
/// <param name="Seconds">Seconds of the evaluation, loading included.</param>
internal sealed record EvaluationReport(
    double Loss,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Accuracy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Perplexity,
    double Seconds);
