namespace Solvers.Pruning;

/// <summary>Where the time of a run went; a resumed run counts the time of its earlier parts.</summary>
/// <param name="Total">Everything, loading included.</param>
/// <param name="Prune">The initial cut and all steps, with their records and checkpoints; evaluations are apart.</param>
/// <param name="Solve">Waiting for the block solver; part of Prune.</param>
/// <param name="Gradient">Gradients and building of blocks; part of Prune.</param>
/// <param name="Evaluate">Evaluations after the initial cut and after epochs.</param>
/// <param name="Bound">Proving bounds; apart from Prune.</param>
/// <param name="Record">Writing blocks to files; apart from Prune.</param>
public sealed record PruneSeconds(
    double Total, double Prune, double Solve, double Gradient, double Evaluate, double Bound, double Record);
