namespace Solvers.Abstractions;

/// <summary>Why a search ended, apart from what its answer is worth. New members are only appended.</summary>
public enum StopReason
{
    /// <summary>The algorithm came to its own end.</summary>
    Completed,

    /// <summary>The target objective was reached.</summary>
    TargetReached,

    /// <summary>The step budget was spent.</summary>
    StepLimit,

    /// <summary>The time budget was spent.</summary>
    TimeLimit,

    /// <summary>The caller cancelled.</summary>
    Cancelled,

    /// <summary>The arithmetic broke down.</summary>
    NumericalFailure,

    /// <summary>The solver cannot run on this machine, or cannot take this problem; the message says why.</summary>
    Unavailable,
}
