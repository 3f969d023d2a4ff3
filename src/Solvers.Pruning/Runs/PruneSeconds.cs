namespace Solvers.Pruning;

/// <summary>Where the time of a run went; a resumed run counts the time of its earlier parts.</summary>
/// <param name="Total">Everything, loading included.</param>
/// <param name="Prune">From the initial cut to the last evaluation, both included.</param>
/// <param name="Solve">Waiting for the block solver.</param>
/// <param name="Gradient">Gradients and building of blocks.</param>
/// <param name="Evaluate">Evaluations after the initial cut and after epochs.</param>
public sealed record PruneSeconds(double Total, double Prune, double Solve, double Gradient, double Evaluate);
