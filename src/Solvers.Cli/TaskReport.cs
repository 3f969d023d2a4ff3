using System.Text.Json.Serialization;
using Solvers.Models;

namespace Solvers.Cli;

/// <summary>A task as <c>eval --json</c> writes it.</summary>
/// <param name="Name">The task's name.</param>
/// <param name="Format">Which fields its lines have.</param>
/// <param name="Count">How many questions were asked.</param>
/// <param name="Accuracy">By log-likelihood: acc of the evaluation harness.</param>
/// <param name="NormalizedAccuracy">By log-likelihood per character: acc_norm.</param>
/// <param name="ByteAccuracy">By log-likelihood per byte: acc_bytes.</param>
/// <param name="ContextLength">How many tokens the model saw at most.</param>
/// <param name="File">SHA-256 of the task file.</param>
internal sealed record TaskReport(
    string Name,
    string Format,
    int Count,
    TaskScore Accuracy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TaskScore? NormalizedAccuracy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TaskScore? ByteAccuracy,
    int ContextLength,
    string File)
{
    /// <summary>Puts the report together.</summary>
    /// <param name="result">The scores.</param>
    /// <returns>The report.</returns>
    public static TaskReport Of(TaskResult result) => new(
        result.Name,
        JsonText.NameOf(result.Format),
        result.Count,
        result.Accuracy,
        result.NormalizedAccuracy,
        result.ByteAccuracy,
        result.ContextLength,
        result.FileHash);
}
