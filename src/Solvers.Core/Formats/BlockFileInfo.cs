namespace Solvers.Core;

/// <summary>What a block file holds besides the problem.</summary>
public sealed record BlockFileInfo
{
    /// <summary>Gets the info that says nothing.</summary>
    public static BlockFileInfo Empty { get; } = new();

    /// <summary>Gets the best objective anyone found; null when not stated.</summary>
    public double? BestKnown { get; init; }

    /// <summary>Gets a proven lower bound; null when not stated.</summary>
    public double? LowerBound { get; init; }

    /// <summary>Gets the original weights of the block, [n]; null when not kept.</summary>
    public ReadOnlyMemory<float>? Weights { get; init; }

    /// <summary>Gets where the block comes from: <c>model</c>, <c>layer</c>, <c>step</c>, <c>seed</c> and any further metadata.</summary>
    public IReadOnlyDictionary<string, string> Provenance { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
