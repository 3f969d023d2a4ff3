using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>A pruned layer: which weights are kept, and their values.</summary>
/// <param name="Kept">[out, in], bool, true where kept.</param>
/// <param name="Weights">[out, in], single precision, zero where not kept.</param>
/// <remarks>Owned by whoever receives it: the tensors belong to no dispose scope.</remarks>
public sealed record PrunedWeights(Tensor Kept, Tensor Weights) : IDisposable
{
    /// <summary>Frees both tensors.</summary>
    public void Dispose()
    {
        Kept.Dispose();
        Weights.Dispose();
    }
}
