namespace Solvers.Quantum.Qaoa;

/// <summary>How heavily the mixer X is made to keep the cardinality.</summary>
public enum PenaltyRule
{
    /// <summary>The bound above which no infeasible assignment can be a minimum (<see cref="Core.PenaltyQubo.SufficientPenalty"/>).</summary>
    Bound,

    /// <summary>A share of that bound: the repair of what is measured makes up for the rest.</summary>
    Share,

    /// <summary>A number.</summary>
    Number,
}
