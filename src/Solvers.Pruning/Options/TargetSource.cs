namespace Solvers.Pruning;

/// <summary>What a layer is to output.</summary>
public enum TargetSource
{
    /// <summary>What its trained weights make of the inputs it sees.</summary>
    Pruned,

    /// <summary>What it outputs in the trained network, so that it also makes up for the layers before it.</summary>
    Dense,

    /// <summary>
    /// As <see cref="Dense"/>; and a layer whose outputs are added to a residual stream also makes up for what the stream has lost, so
    /// that the sum is that of the trained network.
    /// </summary>
    Residual,
}
