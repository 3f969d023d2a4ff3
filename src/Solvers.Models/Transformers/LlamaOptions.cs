namespace Solvers.Models;

/// <summary>The sizes and choices of a network of the Llama family, from its configuration.</summary>
internal sealed class LlamaOptions
{
    private static readonly AttentionReach Full = new(IsCausal: true, Window: null);

    /// <summary>Reads the options.</summary>
    /// <exception cref="InvalidDataException">A value is missing, out of range or not supported.</exception>
    public LlamaOptions(ModelConfiguration configuration, string family)
    {
        Width = configuration.Count("hidden_size");
        InnerWidth = configuration.Count("intermediate_size");
        LayerCount = configuration.Count("num_hidden_layers");
        HeadCount = configuration.Count("num_attention_heads");
        bool isLlama = string.Equals(family, TransformerFamilies.Llama, StringComparison.Ordinal);
        bool isQwen = string.Equals(family, TransformerFamilies.Qwen2, StringComparison.Ordinal);

        // Where the key is missing, Mistral and Qwen2 have defaults that fit one size of model alone.
        KeyHeadCount = isLlama || configuration.Names("num_key_value_heads")
            ? configuration.Count("num_key_value_heads", HeadCount)
            : configuration.Count("num_key_value_heads");
        if (HeadCount % KeyHeadCount != 0)
        {
            throw configuration.Wrong("num_key_value_heads", $"a divisor of num_attention_heads, {HeadCount}");
        }

        if (!configuration.Has("head_dim") && Width % HeadCount != 0)
        {
            throw configuration.Wrong("num_attention_heads", $"a divisor of hidden_size, {Width}, unless head_dim is given");
        }

        HeadWidth = configuration.Count("head_dim", Math.Max(1, Width / HeadCount));
        if (HeadWidth % 2 != 0)
        {
            throw configuration.Wrong("head_dim", $"even, not {HeadWidth}: rotary embeddings turn pairs");
        }

        VocabularySize = configuration.Count("vocab_size");
        Epsilon = configuration.Positive("rms_norm_eps", 1e-6);
        IsTied = configuration.Flag("tie_word_embeddings", false);
        configuration.Word("hidden_act", "silu", "silu");
        Rotary = RotaryOptions.Read(configuration);

        // Qwen2 always has biases on queries, keys and values, Mistral never has any, Llama says.
        HasOutputBias = isLlama && configuration.Flag("attention_bias", false);
        HasInputBias = isQwen || HasOutputBias;
        HasInnerBias = isLlama && configuration.Flag("mlp_bias", false);
        Reaches = isLlama ? Uniform(Full) : isQwen ? QwenReaches(configuration) : MistralReaches(configuration);
    }

    /// <summary>Gets the width of the hidden states.</summary>
    public int Width { get; }

    /// <summary>Gets the width inside the feed-forward part.</summary>
    public int InnerWidth { get; }

    /// <summary>Gets the number of decoder layers.</summary>
    public int LayerCount { get; }

    /// <summary>Gets the number of query heads.</summary>
    public int HeadCount { get; }

    /// <summary>Gets the number of key and value heads.</summary>
    public int KeyHeadCount { get; }

    /// <summary>Gets the width of a head.</summary>
    public int HeadWidth { get; }

    public int VocabularySize { get; }

    /// <summary>Gets the epsilon of the norms.</summary>
    public double Epsilon { get; }

    /// <summary>Gets a value indicating whether the head is the embedding.</summary>
    public bool IsTied { get; }

    /// <summary>Gets a value indicating whether queries, keys and values have biases.</summary>
    public bool HasInputBias { get; }

    /// <summary>Gets a value indicating whether the output of the attention has a bias.</summary>
    public bool HasOutputBias { get; }

    /// <summary>Gets a value indicating whether the feed-forward part has biases.</summary>
    public bool HasInnerBias { get; }

    public RotaryOptions Rotary { get; }

    /// <summary>Gets which keys a query sees, for each decoder layer.</summary>
    public IReadOnlyList<AttentionReach> Reaches { get; }

    private AttentionReach[] Uniform(AttentionReach reach) => [.. Enumerable.Repeat(reach, LayerCount)];

    private AttentionReach[] MistralReaches(ModelConfiguration configuration) => Uniform(Sliding(configuration) ?? Full);

    private AttentionReach[] QwenReaches(ModelConfiguration configuration)
    {
        const string FullWord = "full_attention";
        const string SlidingWord = "sliding_attention";
        if (!configuration.Flag("use_sliding_window", false) || Sliding(configuration) is not { } sliding)
        {
            return Uniform(Full);
        }

        IReadOnlyList<string>? kinds = configuration.Words("layer_types");
        if (kinds is not null && (kinds.Count != LayerCount || kinds.Any(static kind => kind is not (FullWord or SlidingWord))))
        {
            throw configuration.Wrong("layer_types", $"a list of {LayerCount} words, each {FullWord} or {SlidingWord}");
        }

        int first = configuration.Count("max_window_layers", 28);
        return
        [
            .. Enumerable.Range(0, LayerCount).Select(layer =>
                (kinds is null ? layer >= first : string.Equals(kinds[layer], SlidingWord, StringComparison.Ordinal)) ? sliding : Full),
        ];
    }

    /// <summary>The reach with a window; null where the configuration says that there is none.</summary>
    private static AttentionReach? Sliding(ModelConfiguration configuration) =>
        configuration.Names("sliding_window") && !configuration.Has("sliding_window")
            ? null
            : Full with { Window = configuration.Count("sliding_window", 4096) };
}
