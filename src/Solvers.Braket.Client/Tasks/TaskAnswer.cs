namespace Solvers.Braket.Client;

/// <summary>What became of a task.</summary>
/// <param name="Record">What the ledger says of it.</param>
/// <param name="Outcome">What it gave; null after a dry run.</param>
/// <param name="Provenance">What made each of its programs.</param>
/// <param name="RequestFile">The file that holds the request.</param>
public sealed record TaskAnswer(
    TaskRecord Record, TaskOutcome? Outcome, IReadOnlyList<IReadOnlyDictionary<string, string>> Provenance, string RequestFile)
{
    /// <summary>Gets a value indicating whether the task had been paid for, or set aside for, before it was asked for this time.</summary>
    public bool Attached { get; init; }

    /// <summary>Gets how long the service was waited for.</summary>
    public TimeSpan Waited { get; init; }
}
