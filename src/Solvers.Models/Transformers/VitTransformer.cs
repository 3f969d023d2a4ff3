using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Image classifiers: ViT, and DeiT (arXiv 2012.12877) with its distillation token and its classifiers.</summary>
internal sealed class VitTransformer : ITransformer
{
    private readonly VitOptions _options;
    private readonly TensorSpec[] _tokens;
    private readonly TensorSpec _positions;
    private readonly TensorSpec _projection;
    private readonly TensorSpec _projectionBias;
    private readonly TensorSpec[] _norm;

    // One for each leading token that is classified; their outputs are averaged.
    private readonly LinearSpec[] _classifiers;

    public VitTransformer(string family, bool withTeacher, ModelConfiguration configuration, ShardedWeights weights)
    {
        _options = new VitOptions(configuration);
        string prefix = weights.FindPrefix("embeddings.cls_token", family + ".", string.Empty);
        string embeddings = prefix + "embeddings.";
        int width = _options.Width;
        bool isDistilled = string.Equals(family, TransformerFamilies.Deit, StringComparison.Ordinal);
        string[] tokens = isDistilled ? ["cls_token", "distillation_token"] : ["cls_token"];
        _tokens = [.. tokens.Select(token => new TensorSpec(embeddings + token, [1, 1, width], "1, 1, hidden_size"))];
        _positions = new TensorSpec(
            embeddings + "position_embeddings",
            [1, _options.PatchCount + tokens.Length, width],
            $"1, patches of image_size and patch_size + {tokens.Length}, hidden_size");
        _projection = new TensorSpec(
            embeddings + "patch_embeddings.projection.weight",
            [width, _options.ChannelCount, _options.PatchHeight, _options.PatchWidth],
            "hidden_size, num_channels, patch_size, patch_size");
        _projectionBias = new TensorSpec(embeddings + "patch_embeddings.projection.bias", [width], "hidden_size");
        _norm = LayerNorm.Specs(prefix + "layernorm", width);
        string[] classifiers = withTeacher ? ["cls_classifier", "distillation_classifier"] : ["classifier"];
        _classifiers = [.. classifiers.Select(name => new LinearSpec(name, _options.ClassCount, width, HasBias: true))];
        Others =
        [
            .. _tokens, _positions, _projection, _projectionBias, .. _norm,
            .. _classifiers.SelectMany(static classifier => new[] { classifier.Weight, classifier.Bias! }),
        ];
        Stages = [.. Enumerable.Range(0, _options.LayerCount).Select(i => VitStage.Plan($"{prefix}encoder.layer.{i}", _options))];
        Architecture = $"{family} {_options.LayerCount}x{width}-{_options.InnerWidth}, {_options.HeadCount} heads, "
            + $"image {_options.ChannelCount}x{_options.ImageHeight}x{_options.ImageWidth}, "
            + $"patch {_options.PatchHeight}x{_options.PatchWidth}, {_options.ClassCount} classes";
    }

    /// <inheritdoc/>
    public string Architecture { get; }

    /// <inheritdoc/>
    public bool IsLanguageModel => false;

    /// <inheritdoc/>
    public int Width => _options.Width;

    /// <inheritdoc/>
    public int OutputCount => _options.ClassCount;

    /// <inheritdoc/>
    public IReadOnlyList<StagePlan> Stages { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Others { get; }

    /// <inheritdoc/>
    public INetworkStage ReadStage(int index, ShardedWeights weights, Device device) =>
        new VitStage(new StageWeights(Stages[index], weights, device), _options);

    /// <inheritdoc/>
    public Tensor Begin(Tensor inputs, TensorPool tensors)
    {
        using DisposeScope scope = NewDisposeScope();
        long batch = inputs.shape[0];
        int rows = _options.ImageHeight / _options.PatchHeight;
        int columns = _options.ImageWidth / _options.PatchWidth;

        // A convolution whose kernels do not overlap is a linear layer on patches.
        Tensor patches = inputs
            .reshape(batch, _options.ChannelCount, rows, _options.PatchHeight, columns, _options.PatchWidth)
            .permute(0, 2, 4, 1, 3, 5)
            .reshape(batch, rows * columns, -1);
        Tensor embedded = nn.functional.linear(
            patches, tensors.Get(_projection).view(_options.Width, -1), tensors.Get(_projectionBias));
        Tensor[] leading = Array.ConvertAll(_tokens, token => tensors.Get(token).expand(batch, 1, _options.Width));
        return cat([.. leading, embedded], 1).add(tensors.Get(_positions)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Finish(Tensor hidden, TensorPool tensors)
    {
        using DisposeScope scope = NewDisposeScope();
        LayerNorm norm = new(tensors.Get(_norm[0]), tensors.Get(_norm[1]), _options.Epsilon);
        Tensor[] outputs = [.. _classifiers.Select((classifier, token) => nn.functional.linear(
            norm.Apply(hidden.select(1, token)), tensors.Get(classifier.Weight), tensors.Get(classifier.Bias!)))];
        Tensor mean = outputs.Length == 1 ? outputs[0] : outputs[0].add(outputs[1]).div(2);
        return mean.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public int CountPositions(Tensor inputs) => _options.PatchCount + _tokens.Length;

    /// <inheritdoc/>
    public string? Misfit(Tensor inputs, int classCount)
    {
        long[] image = [_options.ChannelCount, _options.ImageHeight, _options.ImageWidth];
        ReadOnlySpan<long> sample = inputs.shape.AsSpan(1);
        bool fits = inputs.dtype == float32 && (sample.SequenceEqual(image)
            || (_options.ChannelCount == 1 && sample.SequenceEqual(image.AsSpan(1)))
            || sample.SequenceEqual([image[0] * image[1] * image[2]]));
        if (!fits)
        {
            return $"takes images [{string.Join(", ", image)}] in single precision (num_channels, image_size), or as many numbers in a "
                + $"row, not {inputs.dtype} [{string.Join(", ", sample.ToArray())}]";
        }

        return classCount > _options.ClassCount
            ? $"tells {_options.ClassCount} classes apart, but the data has {classCount}"
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing outlives a call.
    }
}
