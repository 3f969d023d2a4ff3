namespace Solvers.Studies;

/// <summary>What a study does about a solver that cannot run on this machine.</summary>
public enum UnavailableRule
{
    /// <summary>Its solves and runs are results without an answer, with the reason.</summary>
    Record,

    /// <summary>The study does not start.</summary>
    Refuse,
}
