using Solvers.Abstractions;

namespace Solvers.Layerwise;

/// <summary>What became of a layer.</summary>
public sealed record UpdateResult
{
    /// <summary>Gets the refitted layer, owned by the receiver.</summary>
    public required PrunedWeights Pruned { get; init; }

    /// <summary>Gets the relative reconstruction error of the start.</summary>
    public required double StartError { get; init; }

    /// <summary>Gets the relative reconstruction error of the refitted layer.</summary>
    public required double Error { get; init; }

    /// <summary>Gets how many iterations were made; where rows end apart, the most that any made.</summary>
    public required int Iterations { get; init; }

    /// <summary>Gets why the update ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>Gets the relative errors, start first, then after each iteration; empty unless asked for.</summary>
    public IReadOnlyList<double> Trace { get; init; } = [];

    /// <summary>Gets what was added to the diagonal of the Gram matrix because it was not positive definite; 0 when nothing was.</summary>
    public double AddedDampening { get; init; }
}
