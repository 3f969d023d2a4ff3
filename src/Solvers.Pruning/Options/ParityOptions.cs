namespace Solvers.Pruning;

/// <summary>
/// Switches that repeat what the published implementation of iCBS does where it departs from its own paper, so that
/// results can be compared with it. All off by default.
/// </summary>
public sealed class ParityOptions
{
    /// <summary>
    /// Sets every entry of Q' = 1/2 Q + diag(c) at or below 1e-12 to zero, negative ones included, before solving; this
    /// deletes the reward of beneficial prunes.
    /// </summary>
    /// <value>Default false.</value>
    public bool TruncateQuadratic { get; set; }

    /// <summary>Starts the solver from the first k variables instead of the current mask.</summary>
    /// <value>Default false.</value>
    public bool StartFromFirstVariables { get; set; }

    /// <summary>Applies the solver's answer even when it is worse than the mask it replaces.</summary>
    /// <value>Default false.</value>
    public bool ApplyWorse { get; set; }

    /// <summary>
    /// Keeps one tabu list per layer instead of one for each side. As a block takes as many kept weights as pruned ones
    /// and there are far fewer kept, they soon are all tabu, and blocks come without a choice.
    /// </summary>
    /// <value>Default false.</value>
    public bool SharedTabuList { get; set; }
}
