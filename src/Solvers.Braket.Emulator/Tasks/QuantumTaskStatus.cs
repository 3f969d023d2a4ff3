namespace Solvers.Braket.Emulator.Tasks;

/// <summary>The states of a task.</summary>
public enum QuantumTaskStatus
{
    /// <summary>Accepted.</summary>
    Created,

    /// <summary>Waiting for the device.</summary>
    Queued,

    /// <summary>Being run.</summary>
    Running,

    /// <summary>Ended with a result; charged.</summary>
    Completed,

    /// <summary>Ended with a reason; not charged.</summary>
    Failed,

    /// <summary>Being cancelled.</summary>
    Cancelling,

    /// <summary>Ended by being cancelled; not charged.</summary>
    Cancelled,
}
