using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>One layer of a multilayer perceptron and what follows it; the network keeps the layer.</summary>
/// <param name="layer">The layer.</param>
/// <param name="isLast">Whether its outputs are those of the network, so that no max(0, x) follows.</param>
internal sealed class PerceptronStage(LinearLayer layer, bool isLast) : INetworkStage
{
    /// <inheritdoc/>
    public string Name => layer.Name;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<LinearLayer>> LayerGroups => [[layer]];

    /// <inheritdoc/>
    public Tensor Apply(Tensor hidden, ILinearEvaluator evaluator)
    {
        ArgumentNullException.ThrowIfNull(evaluator);
        Tensor output = evaluator.Apply(layer, hidden);
        return isLast ? output : nn.functional.relu(output);
    }

    /// <summary>Does nothing: the network owns the layer.</summary>
    public void Dispose()
    {
    }
}
