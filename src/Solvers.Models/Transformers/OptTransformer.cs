using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>OPT language models: learned positions, biases, and norms before or after.</summary>
internal sealed class OptTransformer : ITransformer
{
    // The first two rows of the positions belong to padding.
    private const int PositionOffset = 2;

    private readonly OptOptions _options;
    private readonly TensorSpec _embedding;
    private readonly TensorSpec _positions;
    private readonly TensorSpec? _projectionIn;
    private readonly TensorSpec? _projectionOut;
    private readonly TensorSpec[] _norm;
    private readonly TensorSpec _head;

    public OptTransformer(ModelConfiguration configuration, ShardedWeights weights)
    {
        _options = new OptOptions(configuration);
        string prefix = weights.FindPrefix("embed_tokens.weight", "model.decoder.", "decoder.", string.Empty);
        (int width, int narrow) = (_options.Width, _options.EmbeddingWidth);
        const string TableKeys = "vocab_size, word_embed_proj_dim";
        _embedding = new TensorSpec(prefix + "embed_tokens.weight", [_options.VocabularySize, narrow], TableKeys);
        _positions = new TensorSpec(
            prefix + "embed_positions.weight",
            [_options.PositionCount + PositionOffset, width],
            $"max_position_embeddings + {PositionOffset}, hidden_size");
        if (narrow != width)
        {
            _projectionIn = new TensorSpec(prefix + "project_in.weight", [width, narrow], "hidden_size, word_embed_proj_dim");
            _projectionOut = new TensorSpec(prefix + "project_out.weight", [narrow, width], "word_embed_proj_dim, hidden_size");
        }

        _norm = _options is { HasFinalNorm: true, HasNormWeights: true } ? LayerNorm.Specs(prefix + "final_layer_norm", width) : [];
        _head = _options.IsTied
            ? _embedding
            : new TensorSpec("lm_head.weight", [_options.VocabularySize, narrow], TableKeys);
        Others = [.. new[] { _embedding, _positions, _projectionIn, _projectionOut, _head }.OfType<TensorSpec>().Distinct(), .. _norm];
        Stages = [.. Enumerable.Range(0, _options.LayerCount).Select(i => OptStage.Plan($"{prefix}layers.{i}", _options))];
        Architecture = $"{TransformerFamilies.Opt} {_options.LayerCount}x{width}-{_options.InnerWidth}, {_options.HeadCount} heads, "
            + $"vocabulary {_options.VocabularySize}";
    }

    /// <inheritdoc/>
    public string Architecture { get; }

    /// <inheritdoc/>
    public bool IsLanguageModel => true;

    /// <inheritdoc/>
    public int Width => _options.Width;

    /// <inheritdoc/>
    public int OutputCount => _options.VocabularySize;

    /// <inheritdoc/>
    public IReadOnlyList<StagePlan> Stages { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Others { get; }

    /// <inheritdoc/>
    public INetworkStage ReadStage(int index, ShardedWeights weights, Device device) =>
        new OptStage(new StageWeights(Stages[index], weights, device), _options);

    /// <inheritdoc/>
    public Tensor Begin(Tensor inputs, TensorPool tensors)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tokens = tensors.Rows(_embedding, inputs);
        Tensor wide = _projectionIn is null ? tokens : nn.functional.linear(tokens, tensors.Get(_projectionIn));
        Tensor positions = tensors.Get(_positions).narrow(0, PositionOffset, inputs.shape[1]);
        return wide.add(positions).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Finish(Tensor hidden, TensorPool tensors)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor normed = hidden;
        if (_options.HasFinalNorm)
        {
            LayerNorm norm = _norm is [var weight, var bias]
                ? new LayerNorm(tensors.Get(weight), tensors.Get(bias), OptStage.Epsilon)
                : new LayerNorm(null, null, OptStage.Epsilon);
            normed = norm.Apply(hidden);
        }

        Tensor narrow = _projectionOut is null ? normed : nn.functional.linear(normed, tensors.Get(_projectionOut));
        return nn.functional.linear(narrow, tensors.Get(_head)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public int CountPositions(Tensor inputs) => (int)inputs.shape[1];

    /// <inheritdoc/>
    public string? Misfit(Tensor inputs, int classCount) =>
        LanguageModelMisfit.Find(inputs, classCount, _options.VocabularySize, _options.PositionCount);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing outlives a call.
    }
}
