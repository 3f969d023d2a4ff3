using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Layer normalisation over the last dimension: mean 0 and variance 1, then scaled and shifted.</summary>
/// <param name="weight">The scale, [width]; null for none; borrowed.</param>
/// <param name="bias">The shift, [width]; null for none; borrowed.</param>
/// <param name="epsilon">What is added to the variance.</param>
internal sealed class LayerNorm(Tensor? weight, Tensor? bias, double epsilon)
{
    /// <summary>The tensors of a norm called <paramref name="name"/>: scale, then shift.</summary>
    public static TensorSpec[] Specs(string name, int width) =>
        [new(name + ".weight", [width], "hidden_size"), new(name + ".bias", [width], "hidden_size")];

    /// <summary>Normalises over the last dimension.</summary>
    public Tensor Apply(Tensor hidden) =>
        nn.functional.layer_norm(hidden, [hidden.shape[^1]], weight, bias, epsilon);
}
