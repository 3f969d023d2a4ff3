using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Language models of the Llama family: Llama 1 to 3, Mistral, Qwen2.</summary>
internal sealed class LlamaTransformer : ITransformer
{
    private readonly LlamaOptions _options;
    private readonly RotaryEmbedding _rotary;
    private readonly TensorSpec _embedding;
    private readonly TensorSpec _norm;
    private readonly TensorSpec _head;

    public LlamaTransformer(string family, ModelConfiguration configuration, ShardedWeights weights, Device device)
    {
        _options = new LlamaOptions(configuration, family);
        _rotary = new RotaryEmbedding(_options.Rotary, _options.HeadWidth, device);
        string prefix = weights.FindPrefix("embed_tokens.weight", "model.", string.Empty);
        const string TableKeys = "vocab_size, hidden_size";
        _embedding = new TensorSpec(prefix + "embed_tokens.weight", [_options.VocabularySize, _options.Width], TableKeys);
        _norm = new TensorSpec(prefix + "norm.weight", [_options.Width], "hidden_size");
        _head = _options.IsTied
            ? _embedding
            : new TensorSpec("lm_head.weight", [_options.VocabularySize, _options.Width], TableKeys);
        Others = _options.IsTied ? [_embedding, _norm] : [_embedding, _norm, _head];
        Stages = [.. Enumerable.Range(0, _options.LayerCount).Select(i => LlamaStage.Plan($"{prefix}layers.{i}", _options))];
        Architecture = $"{family} {_options.LayerCount}x{_options.Width}-{_options.InnerWidth}, {_options.HeadCount} heads, "
            + $"{_options.KeyHeadCount} key-value heads, vocabulary {_options.VocabularySize}";
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
    public INetworkStage ReadStage(int index, ShardedWeights weights, Device device) => new LlamaStage(
        new StageWeights(Stages[index], weights, device), _options, _rotary, _options.Reaches[index]);

    /// <inheritdoc/>
    public Tensor Begin(Tensor inputs, TensorPool tensors) => tensors.Rows(_embedding, inputs);

    /// <inheritdoc/>
    public Tensor Finish(Tensor hidden, TensorPool tensors)
    {
        using Tensor normed = new RootMeanSquareNorm(tensors.Get(_norm), _options.Epsilon).Apply(hidden);
        return nn.functional.linear(normed, tensors.Get(_head));
    }

    /// <inheritdoc/>
    public int CountPositions(Tensor inputs) => (int)inputs.shape[1];

    /// <inheritdoc/>
    public string? Misfit(Tensor inputs, int classCount) =>
        LanguageModelMisfit.Find(inputs, classCount, _options.VocabularySize, maximumLength: null);

    /// <inheritdoc/>
    public void Dispose() => _rotary.Dispose();
}
