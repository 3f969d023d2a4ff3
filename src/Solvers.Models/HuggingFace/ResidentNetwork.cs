using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>A transformer with all its weights in memory, as a network that can be pruned whole or stage by stage.</summary>
public sealed class ResidentNetwork : INetwork, IStagedNetwork
{
    /// <summary>What the folder of a saved network is called in the folder of a run.</summary>
    public const string FolderName = "model";

    private readonly HuggingFaceNetwork _network;
    private readonly INetworkStage[] _stages;

    /// <summary>Initialises the network.</summary>
    /// <param name="network">A resident network, which this one takes over.</param>
    /// <exception cref="ArgumentException">The network streams.</exception>
    public ResidentNetwork(HuggingFaceNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Residency != Residency.Resident)
        {
            throw new ArgumentException($"'{network.Source}' streams; open it with {nameof(Residency.Resident)}.", nameof(network));
        }

        _network = network;
        _stages = [.. Enumerable.Range(0, network.StageNames.Count).Select(network.OpenStage)];
        Layers = [.. _stages.SelectMany(static stage => stage.LayerGroups).SelectMany(static group => group)];
    }

    /// <summary>Opens the network of a folder in Hugging Face layout.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="device">Where the weights go.</param>
    /// <returns>The network.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">The model is unknown, unsupported, incomplete or malformed.</exception>
    public static ResidentNetwork Open(string directory, Device device)
    {
        var network = HuggingFaceNetwork.Open(directory, device, Residency.Resident);
        return new ResidentNetwork(network);
    }

    /// <inheritdoc/>
    public string Architecture => _network.Architecture;

    /// <inheritdoc/>
    public Device Device => _network.Device;

    /// <inheritdoc/>
    public IReadOnlyList<LinearLayer> Layers { get; }

    /// <summary>Gets the network this one took over.</summary>
    internal HuggingFaceNetwork Network => _network;

    /// <inheritdoc/>
    public IReadOnlyList<string> StageNames => _network.StageNames;

    /// <inheritdoc/>
    public IReadOnlyList<LinearShape> StageLayers(int index) => _network.StageLayers(index);

    /// <inheritdoc/>
    public INetworkStage OpenStage(int index) => _network.OpenStage(index);

    /// <inheritdoc/>
    public Tensor Begin(Tensor inputs) => _network.Begin(inputs);

    /// <inheritdoc/>
    public Tensor Finish(Tensor hidden) => _network.Finish(hidden);

    /// <inheritdoc/>
    public Tensor SampleLosses(Batch batch, ILinearEvaluator evaluator)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(evaluator);
        Tensor hidden = _network.Begin(batch.Inputs);
        foreach (INetworkStage stage in _stages)
        {
            using Tensor entering = hidden;
            hidden = stage.Apply(entering, evaluator);
        }

        using Tensor leaving = hidden;
        if (_network.IsLanguageModel)
        {
            return MeanOfWindows(leaving, batch.Labels);
        }

        using Tensor outputs = _network.Finish(leaving);
        return nn.functional.cross_entropy(outputs, batch.Labels, reduction: nn.Reduction.None);
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(SampleSet samples) => _network.Evaluate(samples);

    /// <inheritdoc/>
    public string OutputName => FolderName;

    /// <inheritdoc/>
    public void Save(string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        HuggingFaceWriter writer = new(_network, path);
        for (int index = 0; index < _stages.Length; index++)
        {
            writer.Write(index, _stages[index]);
        }

        writer.Finish();
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => _network.Dispose();

    /// <summary>The mean loss of the scored tokens of each window; zero where none is scored.</summary>
    private Tensor MeanOfWindows(Tensor hidden, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor scored = TokenLosses.Scored(labels);
        if (scored.shape[0] == 0)
        {
            return zeros(new long[] { labels.shape[0] }, dtype: float32, device: labels.device).MoveToOuterDisposeScope();
        }

        Tensor losses = TokenLosses.Compute(_network, hidden, labels, scored);
        Tensor sums = TokenLosses.SumWindows(
            losses, scored, labels.shape[0], labels.shape[1], byRow: labels.device_type != DeviceType.CPU);
        Tensor counts = labels.ne(SampleSet.NotScored).sum([1L]).clamp_min(1);
        return sums.div(counts).MoveToOuterDisposeScope();
    }
}
