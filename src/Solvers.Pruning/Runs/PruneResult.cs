using Solvers.Abstractions;

namespace Solvers.Pruning;

/// <summary>What a run came to.</summary>
public sealed record PruneResult
{
    /// <summary>Gets the name of the run.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the network as trained; null when it was not to be evaluated.</summary>
    public EvaluationRecord? Unpruned { get; init; }

    /// <summary>Gets the network after the initial cut, or after layer-wise pruning; null when it was not to be evaluated.</summary>
    public EvaluationRecord? Initial { get; init; }

    /// <summary>Gets the network at the end; null when it was not to be evaluated.</summary>
    public EvaluationRecord? Final { get; init; }

    /// <summary>Gets the evaluations after the first refit, if any, and after each epoch.</summary>
    public required IReadOnlyList<EvaluationRecord> Epochs { get; init; }

    /// <summary>Gets the densities.</summary>
    public required DensityReport Density { get; init; }

    /// <summary>Gets what layer-wise pruning came to; null without it.</summary>
    public LayerwiseReport? Layerwise { get; init; }

    /// <summary>Gets the steps taken.</summary>
    public required int Steps { get; init; }

    /// <summary>Gets where the time went.</summary>
    public required PruneSeconds Seconds { get; init; }

    /// <summary>Gets the name of the block solver; null without iCBS.</summary>
    public string? Solver { get; init; }

    /// <summary>Gets the gaps of the blocks; null when no block has a bound.</summary>
    public GapReport? Gap { get; init; }

    /// <summary>Gets what the solves have used up besides time; null when no solver tells.</summary>
    public CostReport? Costs { get; init; }

    /// <summary>Gets the seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets why the run ended: Completed, TimeLimit or Cancelled.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>Gets the folder of the artefacts.</summary>
    public required string Output { get; init; }
}
