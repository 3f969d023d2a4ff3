namespace Solvers.Pruning;

/// <summary>Asked-for and actual density.</summary>
/// <param name="Target">The density asked for.</param>
/// <param name="Actual">Kept weights over weights, of all pruned layers together.</param>
/// <param name="Layers">The pruned layers.</param>
public sealed record DensityReport(double Target, double Actual, IReadOnlyList<LayerDensity> Layers);
