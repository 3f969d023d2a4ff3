using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Root-mean-square normalisation (arXiv 1910.07467): x / sqrt(mean(x^2) + epsilon), scaled by a weight.</summary>
/// <param name="weight">[width]; borrowed.</param>
/// <param name="epsilon">Keeps the root away from zero.</param>
internal sealed class RootMeanSquareNorm(Tensor weight, double epsilon)
{
    /// <summary>Normalises over the last dimension.</summary>
    public Tensor Apply(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor scale = hidden.square().mean([-1L], keepdim: true).add(epsilon).rsqrt();
        return hidden.mul(scale).mul(weight).MoveToOuterDisposeScope();
    }
}
