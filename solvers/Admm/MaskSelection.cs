namespace Solvers.Admm;

/// <summary>Which mask the iterations are for.</summary>
public enum MaskSelection
{
    /// <summary>The one given: a pure update of weights.</summary>
    Fixed,

    /// <summary>The largest weights, as many as the pattern keeps from the first iteration on.</summary>
    OneShot,

    /// <summary>The largest weights, at first more of them than the pattern keeps: the cubic schedule that the paper describes.</summary>
    Gradual,

    /// <summary>What the published code does: N:M masks along the schedule, all others at full sparsity from the first iteration on.</summary>
    Published,
}
