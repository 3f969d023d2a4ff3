namespace Solvers.Pruning;

/// <summary>What a step leaves: the record of it, and the blocks that were solved.</summary>
/// <param name="Record">The record.</param>
/// <param name="Blocks">The blocks, in the order of the record.</param>
internal sealed record StepOutcome(StepRecord Record, IReadOnlyList<SolvedBlock> Blocks);
