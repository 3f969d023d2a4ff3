namespace Solvers.Braket.Client;

/// <summary>What the service says of a task.</summary>
public sealed record QuantumTaskDetails
{
    /// <summary>Gets the task's identifier.</summary>
    public required string QuantumTaskArn { get; init; }

    /// <summary>Gets where it stands.</summary>
    public required QuantumTaskStatus Status { get; init; }

    /// <summary>Gets its device.</summary>
    public required string DeviceArn { get; init; }

    /// <summary>Gets the shots asked for.</summary>
    public required long Shots { get; init; }

    /// <summary>Gets the bucket of its results.</summary>
    public required string OutputS3Bucket { get; init; }

    /// <summary>Gets the folder of its results in that bucket.</summary>
    public required string OutputS3Directory { get; init; }

    /// <summary>Gets when it was taken in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets why it failed; null when it did not.</summary>
    public string? FailureReason { get; init; }

    /// <summary>Gets the shots that brought an outcome; null when not told.</summary>
    public long? NumSuccessfulShots { get; init; }

    /// <summary>Gets its place in the queue; null when it is in none.</summary>
    public QueueInfo? QueueInfo { get; init; }

    /// <summary>Gets its labels; null when there are none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Gets a value indicating whether it has ended, well or not.</summary>
    public bool HasEnded => Status is QuantumTaskStatus.Completed or QuantumTaskStatus.Failed or QuantumTaskStatus.Cancelled;
}
