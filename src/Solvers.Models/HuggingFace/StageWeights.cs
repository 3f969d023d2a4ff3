using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>The tensors of one stage, in memory.</summary>
internal sealed class StageWeights : IDisposable
{
    private readonly List<IReadOnlyList<LinearLayer>> _groups = [];
    private readonly List<Tensor> _others = [];

    /// <summary>Reads the tensors of a plan.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing, has another shape, or is not finite.</exception>
    public StageWeights(StagePlan plan, ShardedWeights weights, Device device)
    {
        Name = plan.Name;
        try
        {
            foreach (IReadOnlyList<LinearSpec> group in plan.Groups)
            {
                List<LinearLayer> layers = [];
                _groups.Add(layers);
                foreach (LinearSpec layer in group)
                {
                    Tensor weight = weights.Read(layer.Weight, device);
                    layers.Add(new LinearLayer(
                        layer.Name, weight, layer.Bias is { } bias ? weights.Read(bias, device) : null));
                }
            }

            foreach (TensorSpec other in plan.Others)
            {
                _others.Add(weights.Read(other, device));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets the stage's name.</summary>
    public string Name { get; }

    /// <summary>Gets the linear layers, as the plan groups them.</summary>
    public IReadOnlyList<IReadOnlyList<LinearLayer>> Groups => _groups;

    /// <summary>Gets the other tensors, in the plan's order.</summary>
    public IReadOnlyList<Tensor> Others => _others;

    public void Dispose()
    {
        foreach (LinearLayer layer in _groups.SelectMany(static group => group))
        {
            layer.Dispose();
        }

        _others.ForEach(static other => other.Dispose());
    }
}
