using Solvers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>
/// Evaluates linear layers while recording, for the wanted ones, their inputs and their outputs. The graph for the
/// backward pass begins at the shallowest wanted layer, so the pass stops there.
/// </summary>
/// <param name="wanted">Layers whose gradients are asked for.</param>
internal sealed class GradientTape(IReadOnlyList<LinearLayer> wanted) : ILinearEvaluator, IDisposable
{
    private readonly Dictionary<LinearLayer, (Tensor Input, Tensor Output)> _records = new(wanted.Count);

    /// <inheritdoc/>
    public Tensor Apply(LinearLayer layer, Tensor input)
    {
        Tensor output = PlainLinearEvaluator.Instance.Apply(layer, input);
        if (!wanted.Contains(layer))
        {
            return output;
        }

        if (!output.requires_grad)
        {
            output.requires_grad_(true);
        }

        // The network disposes of what it is given as it likes, so it gets an alias and the tape keeps the original.
        _records.Add(layer, (input.detach().DetachFromDisposeScope(), output.DetachFromDisposeScope()));
        return output.alias();
    }

    /// <summary>Runs the backward pass from a sum of losses to the recorded outputs.</summary>
    /// <param name="loss">The sum of the samples' losses, a scalar.</param>
    /// <returns>For each wanted layer, its recorded input and the gradients of its output.</returns>
    public IReadOnlyList<(Tensor Input, Tensor OutputGradient)> Backward(Tensor loss)
    {
        Tensor[] outputs = [.. wanted.Select(layer => _records[layer].Output)];
        IList<Tensor> gradients = torch.autograd.grad([loss], outputs);
        return [.. wanted.Select((layer, l) => (_records[layer].Input, gradients[l]))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((Tensor input, Tensor output) in _records.Values)
        {
            input.Dispose();
            output.Dispose();
        }
    }
}
