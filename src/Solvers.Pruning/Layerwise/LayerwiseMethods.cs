using Solvers.Layerwise;

namespace Solvers.Pruning;

/// <summary>The methods that prune every layer.</summary>
/// <param name="Mask">Chooses which weights are kept.</param>
/// <param name="Updater">Refits them; null for none.</param>
public sealed record LayerwiseMethods(IMaskMethod Mask, IWeightUpdater? Updater = null);
