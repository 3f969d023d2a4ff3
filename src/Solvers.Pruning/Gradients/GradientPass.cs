using Solvers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>One forward and backward pass over a batch: the loss and the gradients of the wanted layers.</summary>
internal sealed class GradientPass : IDisposable
{
    private readonly Dictionary<LinearLayer, LayerGradients> _layers;

    private GradientPass(double loss, Dictionary<LinearLayer, LayerGradients> layers)
    {
        Loss = loss;
        _layers = layers;
    }

    /// <summary>Gets the mean loss over the batch.</summary>
    public double Loss { get; }

    /// <summary>Gets the gradients of one of the wanted layers.</summary>
    /// <param name="layer">A wanted layer.</param>
    public LayerGradients this[LinearLayer layer] => _layers[layer];

    /// <summary>Runs the pass, in micro-batches when the batch is larger than one.</summary>
    /// <param name="network">The network, at its current weights.</param>
    /// <param name="batch">The batch, B samples.</param>
    /// <param name="wanted">Layers whose gradients are asked for.</param>
    /// <param name="microBatch">Samples per pass; 0 takes all at once. Bounds the memory, not the result.</param>
    /// <returns>The pass; its tensors live until it is disposed of.</returns>
    public static GradientPass Run(INetwork network, Batch batch, IReadOnlyList<LinearLayer> wanted, int microBatch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        List<Tensor>[] inputs = [.. wanted.Select(static _ => new List<Tensor>())];
        List<Tensor>[] gradients = [.. wanted.Select(static _ => new List<Tensor>())];
        double total = 0;
        foreach (Batch part in batch.Parts(microBatch))
        {
            using Batch owned = part;
            using var tape = new GradientTape(wanted);
            Tensor losses = network.SampleLosses(part, tape);
            total += BatchLoss.Sum(losses);
            IReadOnlyList<(Tensor Input, Tensor OutputGradient)> recorded = tape.Backward(losses.sum());
            for (int l = 0; l < wanted.Count; l++)
            {
                inputs[l].Add(recorded[l].Input.alias());
                gradients[l].Add(recorded[l].OutputGradient);
            }
        }

        var layers = new Dictionary<LinearLayer, LayerGradients>(wanted.Count);
        for (int l = 0; l < wanted.Count; l++)
        {
            layers.Add(wanted[l], new LayerGradients(Join(inputs[l]), Join(gradients[l])));
        }

        return new GradientPass(total / batch.Count, layers);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (LayerGradients layer in _layers.Values)
        {
            layer.Dispose();
        }
    }

    private static Tensor Join(List<Tensor> parts) =>
        (parts.Count == 1 ? parts[0] : torch.cat(parts, 0)).MoveToOuterDisposeScope();
}
