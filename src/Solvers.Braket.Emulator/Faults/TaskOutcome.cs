namespace Solvers.Braket.Emulator.Faults;

/// <summary>How a task ends.</summary>
public enum TaskOutcome
{
    /// <summary>COMPLETED, with a result.</summary>
    Completed,

    /// <summary>FAILED, with a reason and without a charge.</summary>
    Failed,

    /// <summary>CANCELLING, then CANCELLED, without a charge, though nobody asked for it.</summary>
    Cancelled,
}
