using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>What layer-wise pruning is about to do.</summary>
/// <param name="Method">Mask method and updater in words, such as <c>wanda, admm</c>.</param>
/// <param name="Layers">The layers to prune, in order.</param>
/// <param name="Resumed">How many of them an earlier part of the run has pruned.</param>
public sealed record LayerwiseWork(string Method, IReadOnlyList<LinearShape> Layers, int Resumed);
