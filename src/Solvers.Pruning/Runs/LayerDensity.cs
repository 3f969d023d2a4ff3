namespace Solvers.Pruning;

/// <summary>How dense a layer is.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Weights">Number of weights.</param>
/// <param name="Kept">Weights that are not pruned.</param>
/// <param name="Density">Kept weights over weights.</param>
public sealed record LayerDensity(string Name, int Weights, int Kept, double Density);
