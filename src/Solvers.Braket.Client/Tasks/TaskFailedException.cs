namespace Solvers.Braket.Client;

/// <summary>A task has ended without a result. It costs nothing.</summary>
/// <param name="status">How it ended.</param>
/// <param name="message">One line: the task, and the reason that the service gives.</param>
public sealed class TaskFailedException(QuantumTaskStatus status, string message) : Exception(message)
{
    /// <summary>Gets how it ended: failed or cancelled.</summary>
    public QuantumTaskStatus Status { get; } = status;
}
