namespace Solvers.Abstractions;

/// <summary>What a block solver can take and promise; callers ask before they call.</summary>
[Flags]
public enum SolverCapabilities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Takes problems without a constraint (QUBO).</summary>
    Unconstrained = 1,

    /// <summary>Takes a cardinality constraint and meets it exactly.</summary>
    ExactCardinality = 2,

    /// <summary>Uses the incumbent of the problem as a start.</summary>
    WarmStart = 4,

    /// <summary>Can prove optimality.</summary>
    ProvesOptimality = 8,

    /// <summary>Same problem, seed and step budget give the same bits on any thread count.</summary>
    Deterministic = 16,

    /// <summary>Runs on another machine.</summary>
    Remote = 32,
}
