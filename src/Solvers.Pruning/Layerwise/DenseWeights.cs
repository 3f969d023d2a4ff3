using Solvers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>Evaluates layers as they were trained: with copies of the weights of those that have been pruned since.</summary>
/// <param name="areNeeded">Whether anybody will evaluate with them; else nothing is copied.</param>
internal sealed class DenseWeights(bool areNeeded) : ILinearEvaluator, IDisposable
{
    private readonly Dictionary<LinearLayer, (Tensor Weight, Tensor? Bias)> _kept = new(ReferenceEqualityComparer.Instance);

    /// <summary>Copies the weights of a layer that is about to be pruned.</summary>
    /// <param name="layer">The layer.</param>
    public void Keep(LinearLayer layer)
    {
        if (areNeeded)
        {
            _kept.Add(layer, (layer.Weight.clone().DetachFromDisposeScope(), layer.Bias?.clone().DetachFromDisposeScope()));
        }
    }

    /// <inheritdoc/>
    public Tensor Apply(LinearLayer layer, Tensor input) => _kept.TryGetValue(layer, out (Tensor Weight, Tensor? Bias) trained)
        ? nn.functional.linear(input, trained.Weight, trained.Bias)
        : PlainLinearEvaluator.Instance.Apply(layer, input);

    /// <summary>Frees the copies.</summary>
    public void Dispose()
    {
        foreach ((Tensor weight, Tensor? bias) in _kept.Values)
        {
            weight.Dispose();
            bias?.Dispose();
        }
    }
}
