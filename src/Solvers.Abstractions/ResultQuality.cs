namespace Solvers.Abstractions;

/// <summary>What is known of an answer, apart from why the search stopped. New members are only appended.</summary>
public enum ResultQuality
{
    /// <summary>There is no assignment.</summary>
    None,

    /// <summary>The assignment is feasible.</summary>
    Feasible,

    /// <summary>The assignment is feasible and no feasible one is better.</summary>
    ProvenOptimal,

    /// <summary>No assignment is feasible.</summary>
    ProvenInfeasible,
}
