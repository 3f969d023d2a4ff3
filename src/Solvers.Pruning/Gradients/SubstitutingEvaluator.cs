using Solvers.Models;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>Evaluates one layer with a weight tensor of the caller's, and every other layer as it is.</summary>
/// <param name="substituted">The layer.</param>
/// <param name="weight">Its weight, [out, in].</param>
internal sealed class SubstitutingEvaluator(LinearLayer substituted, Tensor weight) : ILinearEvaluator
{
    /// <inheritdoc/>
    public Tensor Apply(LinearLayer layer, Tensor input) => ReferenceEquals(layer, substituted)
        ? nn.functional.linear(input, weight, layer.Bias)
        : PlainLinearEvaluator.Instance.Apply(layer, input);
}
