using Solvers.Abstractions;

namespace Solvers.Pruning;

/// <summary>A block with its answer.</summary>
/// <param name="Block">The block.</param>
/// <param name="Answer">The solver's answer.</param>
internal sealed record SolvedBlock(Block Block, SolveResult Answer);
