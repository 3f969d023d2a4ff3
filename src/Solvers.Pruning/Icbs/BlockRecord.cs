using Solvers.Abstractions;

namespace Solvers.Pruning;

/// <summary>What was asked and answered for one block.</summary>
public sealed record BlockRecord
{
    /// <summary>Gets the name of the layer.</summary>
    public required string Layer { get; init; }

    /// <summary>Gets n, the number of weights in the block.</summary>
    public required int BlockSize { get; init; }

    /// <summary>Gets k, how many of them are pruned, before and after.</summary>
    public required int Pruned { get; init; }

    /// <summary>Gets how many pruned weights were exchanged for kept ones.</summary>
    public required int Exchanged { get; init; }

    /// <summary>Gets the objective of the mask before, as the solved problem counts it.</summary>
    public required double ObjectiveBefore { get; init; }

    /// <summary>Gets the objective of the solver's answer.</summary>
    public required double ObjectiveAfter { get; init; }

    /// <summary>Gets a proven lower bound; null without one.</summary>
    public double? LowerBound { get; init; }

    /// <summary>Gets the relative gap between answer and bound; null without a bound.</summary>
    public double? Gap { get; init; }

    /// <summary>Gets what is known of the answer.</summary>
    public ResultQuality Quality { get; init; }

    /// <summary>Gets why the solver asked for a bound proved none; null when it did, or none was asked for.</summary>
    public string? BoundMissing { get; init; }

    /// <summary>Gets why the solver ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>Gets the solver's time.</summary>
    public required double Seconds { get; init; }

    /// <summary>Gets what else the solver told, such as what sub-blocks have cost; null when it told nothing.</summary>
    public IReadOnlyDictionary<string, string>? Provenance { get; init; }
}
