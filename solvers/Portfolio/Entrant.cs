using Solvers.Abstractions;

namespace Solvers.Portfolio;

/// <summary>A member in one contest: what it may spend, what it has spent, and how it ended.</summary>
/// <param name="name">The member's name.</param>
/// <param name="solver">The solver.</param>
internal sealed class Entrant(string name, IBlockSolver solver)
{
    /// <summary>Gets the member's name.</summary>
    public string Name => name;

    /// <summary>Gets the solver.</summary>
    public IBlockSolver Solver => solver;

    /// <summary>Gets or sets the most steps of all its turns; null when only time binds.</summary>
    public long? StepLimit { get; set; }

    /// <summary>Gets or sets the steps of the turns that are over.</summary>
    public long Steps { get; set; }

    /// <summary>Gets or sets the steps that the turn at hand has reported.</summary>
    public long ReportedSteps { get; set; }

    /// <summary>Gets or sets a value indicating whether a turn of it is under way; its turns never overlap.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Gets or sets why its last turn ended; null before the first.</summary>
    public StopReason? Stop { get; set; }

    /// <summary>Gets or sets why it was left out; null when it was not.</summary>
    public string? LeftOut { get; set; }

    /// <summary>Gets a value indicating whether another turn would bring nothing; without steps to take, the first still brings an answer.</summary>
    public bool IsFinished => Stop is StopReason.Completed or StopReason.Unavailable or StopReason.NumericalFailure
        || (Stop is not null && Steps >= StepLimit);
}
