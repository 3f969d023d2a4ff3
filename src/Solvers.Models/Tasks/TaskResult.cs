namespace Solvers.Models;

/// <summary>How a model did on a task.</summary>
/// <param name="Name">The task's name.</param>
/// <param name="Format">Which fields its lines have.</param>
/// <param name="Count">How many questions were asked.</param>
/// <param name="Accuracy">Share of questions whose right choice has the largest log-likelihood (the harness's acc).</param>
/// <param name="NormalizedAccuracy">
/// The same with log-likelihoods divided by the length of the choice in characters (the harness's acc_norm); null where choices
/// differ in their context alone.
/// </param>
/// <param name="ByteAccuracy">The same divided by the length in bytes of UTF-8 (the harness's acc_bytes); null likewise.</param>
/// <param name="ContextLength">How many tokens the model saw at most.</param>
/// <param name="FileHash">SHA-256 of the task file.</param>
public sealed record TaskResult(
    string Name,
    TaskFormat Format,
    int Count,
    TaskScore Accuracy,
    TaskScore? NormalizedAccuracy,
    TaskScore? ByteAccuracy,
    int ContextLength,
    string FileHash);
