namespace Solvers.Layerwise;

/// <summary>What a mask method or an updater needs besides the layer.</summary>
public sealed record LayerContext
{
    /// <summary>Gets the pattern that the answer must have.</summary>
    public required SparsityPattern Pattern { get; init; }

    /// <summary>Gets the seed of every random number.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Gets whether the error after every iteration is wanted, at the price of one more product each; default false.</summary>
    public bool Trace { get; init; }
}
