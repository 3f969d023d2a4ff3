using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>
/// A classifier made of linear layers with max(0, x) between them; the loss is the cross entropy. Each layer, with what follows
/// it, is a stage.
/// </summary>
public sealed class MultilayerPerceptron : INetwork, IStagedNetwork
{
    /// <summary>What the file of a saved network is called in the folder of a run.</summary>
    public const string FileName = "weights.safetensors";

    // Large enough for full speed, small enough for activations to stay in the cache.
    private const int EvaluationBatchCount = 1000;

    // Above this density the dense product of the tensor library is faster.
    private const double SparseDensity = 0.25;

    private readonly LinearLayer[] _layers;

    /// <summary>Initialises the network, which takes the layers over.</summary>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="layers">Layers whose widths chain, on one device; at least one.</param>
    /// <exception cref="ArgumentException">The widths do not chain.</exception>
    public MultilayerPerceptron(string source, IEnumerable<LinearLayer> layers)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(layers);
        _layers = [.. layers];
        if (_layers.Length == 0)
        {
            throw new ArgumentException($"'{source}': a network needs at least one layer.", nameof(layers));
        }

        for (int i = 1; i < _layers.Length; i++)
        {
            if (_layers[i].InputCount != _layers[i - 1].OutputCount)
            {
                throw new ArgumentException(
                    $"'{source}': layer '{_layers[i - 1].Name}' gives {_layers[i - 1].OutputCount} outputs but "
                    + $"'{_layers[i].Name}' takes {_layers[i].InputCount} inputs.");
            }
        }

        Source = source;
        StageNames = [.. _layers.Select(static layer => layer.Name)];
        Architecture = $"mlp {_layers[0].InputCount}-{string.Join('-', _layers.Select(static layer => layer.OutputCount))}";
    }

    /// <summary>Where the network comes from, for messages.</summary>
    public string Source { get; }

    /// <inheritdoc/>
    public string Architecture { get; }

    /// <inheritdoc/>
    public Device Device => _layers[0].Weight.device;

    /// <inheritdoc/>
    public IReadOnlyList<LinearLayer> Layers => _layers;

    /// <inheritdoc/>
    public IReadOnlyList<string> StageNames { get; }

    /// <summary>How many numbers a sample has.</summary>
    public int InputCount => _layers[0].InputCount;

    /// <summary>How many classes the network tells apart.</summary>
    public int ClassCount => _layers[^1].OutputCount;

    /// <summary>Reads a network: every pair <c>*.weight</c>, <c>*.bias</c> is a layer, in natural order of names.</summary>
    /// <param name="path">A safetensors file with floating-point tensors.</param>
    /// <param name="device">Where the weights go.</param>
    /// <returns>The network.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is malformed, holds something else than a chain of linear layers, or a weight is not finite.
    /// </exception>
    public static MultilayerPerceptron Load(string path, Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new MultilayerPerceptron(path, WeightFile.ReadChain(path, device));
    }

    /// <summary>Computes the outputs before the softmax; intermediate tensors stay in the caller's dispose scope.</summary>
    /// <param name="inputs">[B, ...] with as many numbers per sample as the first layer takes.</param>
    /// <param name="evaluator">Evaluates the layers.</param>
    /// <returns>[B, classes].</returns>
    /// <exception cref="InvalidDataException">The samples have another size.</exception>
    public Tensor Logits(Tensor inputs, ILinearEvaluator evaluator)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(evaluator);
        Tensor activations = Begin(inputs);
        for (int i = 0; i < _layers.Length; i++)
        {
            using INetworkStage stage = OpenStage(i);
            activations = stage.Apply(activations, evaluator);
        }

        return Finish(activations);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LinearShape> StageLayers(int index) =>
        [new LinearShape(_layers[index].Name, _layers[index].OutputCount, _layers[index].InputCount)];

    /// <inheritdoc/>
    public INetworkStage OpenStage(int index) =>
        new PerceptronStage(_layers[index], isLast: index + 1 == _layers.Length);

    /// <inheritdoc/>
    public Tensor Begin(Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        CheckWidth(inputs, "the batch");
        return inputs.dim() == 2 ? inputs : inputs.reshape(inputs.shape[0], -1);
    }

    /// <inheritdoc/>
    public Tensor Finish(Tensor hidden) => hidden;

    /// <inheritdoc/>
    public Tensor SampleLosses(Batch batch, ILinearEvaluator evaluator)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using Tensor logits = Logits(batch.Inputs, evaluator);
        return nn.functional.cross_entropy(logits, batch.Labels, reduction: nn.Reduction.None);
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(SampleSet samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        CheckFits(samples);
        if (SparsePerceptron.TryFrom(_layers, SparseDensity) is { } sparse)
        {
            return sparse.Evaluate(samples.Tiles, get_num_threads());
        }

        float[] losses = new float[samples.Count];
        long hits = 0;
        for (int start = 0; start < samples.Count; start += EvaluationBatchCount)
        {
            hits += EvaluateBatch(samples, start, losses);
        }

        // Summed here, in order, so that the result does not depend on the number of threads.
        double sum = 0;
        foreach (float loss in losses)
        {
            sum += loss;
        }

        return new Evaluation(sum / samples.Count, (double)hits / samples.Count, Perplexity: null);
    }

    /// <inheritdoc/>
    public string OutputName => FileName;

    /// <inheritdoc/>
    public void Save(string path, IReadOnlyDictionary<string, string>? metadata = null) =>
        WeightFile.Write(path, _layers, metadata);

    /// <summary>Checks that samples have the size and the classes the network was made for.</summary>
    /// <param name="samples">The samples.</param>
    /// <exception cref="InvalidDataException">They do not; the message names both sources and both numbers.</exception>
    public void CheckFits(SampleSet samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Windows is not null)
        {
            throw new InvalidDataException(
                $"The network '{Source}' classifies, but '{samples.Source}' holds text; choose the network and the data that belong together.");
        }

        CheckWidth(samples.Inputs, $"'{samples.Source}'");
        if (samples.ClassCount > ClassCount)
        {
            throw new InvalidDataException(
                $"The network '{Source}' tells {ClassCount} classes apart, but '{samples.Source}' has {samples.ClassCount}; "
                + "choose the network and the data that belong together.");
        }
    }

    /// <summary>Frees the layers.</summary>
    public void Dispose()
    {
        foreach (LinearLayer layer in _layers)
        {
            layer.Dispose();
        }
    }

    /// <summary>Writes the losses of one batch to their place and counts the samples classified right.</summary>
    private int EvaluateBatch(SampleSet samples, int start, float[] losses)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using Batch batch = samples.Slice(start, Math.Min(EvaluationBatchCount, samples.Count - start));
        Tensor logits = Logits(batch.Inputs, PlainLinearEvaluator.Instance);
        Tensor lost = nn.functional.cross_entropy(logits, batch.Labels, reduction: nn.Reduction.None);
        Span<byte> target = MemoryMarshal.AsBytes(losses.AsSpan(start, batch.Count));
        lost.cpu().bytes.CopyTo(target);
        int hitCount = 0;
        foreach (byte hit in logits.argmax(1).eq(batch.Labels).cpu().bytes)
        {
            hitCount += hit;
        }

        return hitCount;
    }

    private void CheckWidth(Tensor inputs, string source)
    {
        long width = 1;
        foreach (long dimension in inputs.shape.AsSpan(1))
        {
            width *= dimension;
        }

        if (width != InputCount)
        {
            throw new InvalidDataException(
                $"The network '{Source}' takes {InputCount} numbers per sample (layer '{_layers[0].Name}'), but {source} has {width}; "
                + "choose the network and the data that belong together.");
        }
    }
}
