using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Evaluates layers with the weights they have.</summary>
public sealed class PlainLinearEvaluator : ILinearEvaluator
{
    private PlainLinearEvaluator()
    {
    }

    /// <summary>The evaluator; it has no state.</summary>
    public static PlainLinearEvaluator Instance { get; } = new();

    /// <inheritdoc/>
    public Tensor Apply(LinearLayer layer, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return nn.functional.linear(input, layer.Weight, layer.Bias);
    }
}
