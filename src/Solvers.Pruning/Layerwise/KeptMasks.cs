using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>Remembers in memory which weights were kept; the weights themselves are in the network.</summary>
public sealed class KeptMasks : IStageStore
{
    private readonly Dictionary<string, byte[]> _kept = new(StringComparer.Ordinal);
    private readonly List<LayerRecord> _records = [];

    /// <summary>Gets, by layer name, 1 where a weight is kept and 0 where not, row-major [out, in].</summary>
    public IReadOnlyDictionary<string, byte[]> Kept => _kept;

    /// <summary>Gets what happened to each layer, in the order of stages.</summary>
    public IReadOnlyList<LayerRecord> Records => _records;

    /// <inheritdoc/>
    public bool Has(int index) => false;

    /// <summary>Does nothing: it has no stage of an earlier run.</summary>
    /// <param name="index">Not used.</param>
    /// <param name="stage">Not used.</param>
    public void Restore(int index, INetworkStage stage)
    {
    }

    /// <inheritdoc/>
    public void Save(int index, INetworkStage stage, IReadOnlyList<PrunedLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        foreach (PrunedLayer layer in layers)
        {
            using TorchSharp.torch.Tensor onHost = layer.Kept.cpu();
            _kept.Add(layer.Layer.Name, onHost.bytes.ToArray());
            _records.Add(layer.Record);
        }
    }
}
