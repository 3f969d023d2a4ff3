using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>A pruned layer: which weights are kept, and their values.</summary>
/// <param name="Kept">[out, in], bool, true where kept.</param>
/// <param name="Weights">[out, in], single precision, zero where not kept.</param>
/// <remarks>Owned by whoever receives it: the tensors belong to no dispose scope.</remarks>
public sealed record PrunedWeights(Tensor Kept, Tensor Weights) : IDisposable
{
    /// <summary>
    /// Gets what was added to the diagonal of the Gram matrix beyond what the method always adds, because it was not positive
    /// definite; 0 when nothing was.
    /// </summary>
    public double AddedDampening { get; init; }

    /// <summary>Gets the relative error of the mask that the method started from; null when it improves none.</summary>
    public double? StartError { get; init; }

    /// <summary>Prunes weights without changing those that are kept.</summary>
    /// <param name="weights">W, [out, in].</param>
    /// <param name="kept">[out, in], bool; taken over, out of any dispose scope.</param>
    /// <param name="startError">What <see cref="StartError"/> is to be.</param>
    /// <returns>The pruned weights.</returns>
    public static PrunedWeights Masked(Tensor weights, Tensor kept, double? startError = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(kept);
        using IDisposable noGradient = no_grad();
        using Tensor pruned = kept.logical_not();
        return new PrunedWeights(kept.DetachFromDisposeScope(), weights.masked_fill(pruned, 0f).DetachFromDisposeScope())
        {
            StartError = startError,
        };
    }

    /// <summary>Copies both tensors.</summary>
    /// <returns>The copy, owned by the caller.</returns>
    public PrunedWeights Copy() => new(Kept.clone().DetachFromDisposeScope(), Weights.clone().DetachFromDisposeScope());

    /// <summary>Frees both tensors.</summary>
    public void Dispose()
    {
        Kept.Dispose();
        Weights.Dispose();
    }
}
