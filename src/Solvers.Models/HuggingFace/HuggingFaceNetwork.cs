using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>
/// A transformer from a folder in Hugging Face layout: <c>config.json</c> and <c>model.safetensors</c>, or shards with
/// <c>model.safetensors.index.json</c>. Weights stored as F32, F16, BF16 or F64 are computed with in single precision.
/// </summary>
/// <remarks>
/// Stages may be opened and evaluated by several threads at once. A streaming network reads the head when
/// <see cref="Finish"/> is first called and frees it when a stage is opened, so those two are for one thread.
/// </remarks>
public sealed class HuggingFaceNetwork : IStagedNetwork
{
    // Hidden states of that many bytes are kept while a streaming network is evaluated stage by stage.
    private const long StreamingByteCount = 1L << 30;

    // Positions per batch of an evaluation: enough for full speed, few enough for activations to stay near the cache.
    private const int PositionsPerBatch = 2048;

    private const string ContextKey = "max_position_embeddings";

    private readonly ShardedWeights _weights;
    private readonly ITransformer _transformer;
    private readonly TensorPool _tensors;
    private readonly INetworkStage[] _residents;

    private HuggingFaceNetwork(
        ShardedWeights weights, ITransformer transformer, int? contextLength, Device device, Residency residency)
    {
        _weights = weights;
        ContextLength = contextLength;
        _transformer = transformer;
        Device = device;
        Residency = residency;
        StageNames = [.. transformer.Stages.Select(static stage => stage.Name)];
        _tensors = new TensorPool(weights, device, keepsTables: residency == Residency.Resident);
        _residents = new INetworkStage[residency == Residency.Resident ? StageNames.Count : 0];
    }

    /// <inheritdoc/>
    public string Architecture => _transformer.Architecture;

    /// <summary>Gets the folder.</summary>
    public string Source => _weights.Source;

    /// <inheritdoc/>
    public Device Device { get; }

    /// <summary>Gets where the weights are.</summary>
    public Residency Residency { get; }

    /// <summary>Gets a value indicating whether the outputs are tokens, one per position, rather than classes.</summary>
    public bool IsLanguageModel => _transformer.IsLanguageModel;

    /// <summary>Gets the size of the vocabulary, or the number of classes.</summary>
    public int OutputCount => _transformer.OutputCount;

    /// <summary>Gets how many positions the network was made for (<c>max_position_embeddings</c>); null when it does not say.</summary>
    public int? ContextLength { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> StageNames { get; }

    /// <summary>Gets the shards; writers copy what was not changed.</summary>
    internal ShardedWeights Weights => _weights;

    /// <summary>Opens a network: reads its configuration and checks that every tensor is there with its shape.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="device">Where tensors go.</param>
    /// <param name="residency">Whether all weights are read now, or each stage's when it is opened.</param>
    /// <returns>The network.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The architecture is unknown, the configuration asks for something unsupported, a file or tensor is missing or malformed, or
    /// a weight that was read is not finite.
    /// </exception>
    public static HuggingFaceNetwork Open(string directory, Device device, Residency residency)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(device);
        var configuration = ModelConfiguration.Read(directory);
        TransformerFamilies.Check(configuration);
        var weights = ShardedWeights.Open(directory);
        ITransformer? transformer = null;
        HuggingFaceNetwork? network = null;
        try
        {
            transformer = TransformerFamilies.Create(configuration, weights, device);
            foreach (TensorSpec wanted in transformer.Others.Concat(transformer.Stages.SelectMany(static stage => stage.Tensors)))
            {
                weights.Locate(wanted);
            }

            int? contextLength = configuration.Has(ContextKey) ? configuration.Count(ContextKey) : null;
            network = new HuggingFaceNetwork(weights, transformer, contextLength, device, residency);
            network.ReadResidents();
            return network;
        }
        catch
        {
            if (network is null)
            {
                transformer?.Dispose();
                weights.Dispose();
            }

            network?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<LinearShape> StageLayers(int index) =>
        [.. _transformer.Stages[index].Groups.SelectMany(static group => group).Select(static layer => layer.Layer)];

    /// <summary>Lists the tensors of a stage's linear layers: weight and, where there is one, bias of each in order of evaluation.</summary>
    internal IEnumerable<TensorSpec> LayerTensors(int index) => _transformer.Stages[index].LayerTensors;

    /// <inheritdoc/>
    public INetworkStage OpenStage(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, StageNames.Count);
        if (Residency == Residency.Resident)
        {
            return new BorrowedStage(_residents[index]);
        }

        _tensors.Dispose();
        return _transformer.ReadStage(index, _weights, Device);
    }

    /// <inheritdoc/>
    public Tensor Begin(Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Check(inputs, "the batch", classCount: 0);
        return _transformer.Begin(inputs, _tensors);
    }

    /// <inheritdoc/>
    public Tensor Finish(Tensor hidden)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        return _transformer.Finish(hidden, _tensors);
    }

    /// <summary>Checks that samples have the kind, the size and the classes or vocabulary the network was made for.</summary>
    /// <param name="samples">The samples.</param>
    /// <exception cref="InvalidDataException">They do not; the message names both sources and both numbers.</exception>
    public void CheckFits(SampleSet samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Check(samples.Inputs, $"'{samples.Source}'", samples.ClassCount);
        if (samples.Labels.dim() != (IsLanguageModel ? 2 : 1))
        {
            string wanted = IsLanguageModel ? "the next token of each position" : "one class per sample";
            throw Misfit($"'{samples.Source}'", $"needs {wanted} as labels, not [{string.Join(", ", samples.Labels.shape)}]");
        }
    }

    /// <summary>
    /// Evaluates the network on all samples, without gradients: the mean loss of all scored tokens and its exponential, or the
    /// mean loss of all samples and the accuracy.
    /// </summary>
    /// <param name="samples">Samples on the network's device.</param>
    /// <returns>Losses are summed in double precision, in the order of the samples, so threads and residency do not matter.</returns>
    /// <exception cref="InvalidDataException">The samples do not fit the network, no token is scored, or a loss is not finite.</exception>
    public Evaluation Evaluate(SampleSet samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        CheckFits(samples);
        using IDisposable noGradient = no_grad();
        int positions = _transformer.CountPositions(samples.Inputs);
        int batch = Math.Max(1, PositionsPerBatch / positions);
        EvaluationSum sum = new(IsLanguageModel);
        long together = Residency == Residency.Resident
            ? 1
            : Math.Max(1, StreamingByteCount / ((long)batch * positions * _transformer.Width * sizeof(float)));
        int chunk = (int)Math.Min(samples.Count, batch * together);
        for (int start = 0; start < samples.Count; start += chunk)
        {
            EvaluateChunk(samples, start, Math.Min(samples.Count, start + chunk), batch, sum);
        }

        return sum.Result(samples);
    }

    /// <summary>Frees the weights and unmaps the files.</summary>
    public void Dispose()
    {
        foreach (INetworkStage? stage in _residents)
        {
            stage?.Dispose();
        }

        _tensors.Dispose();
        _transformer.Dispose();
        _weights.Dispose();
    }

    private void ReadResidents()
    {
        if (Residency == Residency.Resident)
        {
            foreach (TensorSpec other in _transformer.Others)
            {
                _tensors.Get(other);
            }
        }

        for (int index = 0; index < _residents.Length; index++)
        {
            _residents[index] = _transformer.ReadStage(index, _weights, Device);
        }
    }

    /// <summary>Takes samples through all stages together, so that each stage is opened once for all of them.</summary>
    private void EvaluateChunk(SampleSet samples, int start, int end, int batchCount, EvaluationSum sum)
    {
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> hidden = [];
        for (int first = start; first < end; first += batchCount)
        {
            using Batch batch = samples.Slice(first, Math.Min(batchCount, end - first));
            hidden.Add(Begin(batch.Inputs));
        }

        for (int index = 0; index < StageNames.Count; index++)
        {
            using INetworkStage stage = OpenStage(index);
            for (int part = 0; part < hidden.Count; part++)
            {
                using DisposeScope inner = NewDisposeScope();
                using Tensor entering = hidden[part];
                hidden[part] = stage.Apply(entering, PlainLinearEvaluator.Instance).MoveToOuterDisposeScope();
            }
        }

        for (int part = 0; part < hidden.Count; part++)
        {
            int first = start + (part * batchCount);
            using Batch batch = samples.Slice(first, Math.Min(batchCount, end - first));
            sum.Add(this, hidden[part], batch.Labels);
        }
    }

    private void Check(Tensor inputs, string source, int classCount)
    {
        if (_transformer.Misfit(inputs, classCount) is { } misfit)
        {
            throw Misfit(source, misfit);
        }
    }

    private InvalidDataException Misfit(string source, string misfit) => new(
        $"The network '{Source}' ({Architecture}) and {source} do not fit: it {misfit}; choose the network and the data that belong "
        + "together.");
}
