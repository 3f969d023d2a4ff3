using Solvers.Models;
using TorchSharp;

namespace Solvers.Pruning;

/// <summary>A layer that has been pruned.</summary>
/// <param name="Layer">The layer with its new weights.</param>
/// <param name="Kept">[out, in], bool, true where kept; freed when the stage has been stored.</param>
/// <param name="Record">What happened.</param>
public sealed record PrunedLayer(LinearLayer Layer, torch.Tensor Kept, LayerRecord Record);
