namespace Solvers.Pruning;

/// <summary>Which network inputs come from.</summary>
public enum InputSource
{
    /// <summary>The network as pruned so far.</summary>
    Pruned,

    /// <summary>The network as trained.</summary>
    Dense,
}
