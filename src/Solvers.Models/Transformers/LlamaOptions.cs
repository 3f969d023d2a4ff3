namespace Solvers.Models;

/// <summary>The sizes and choices of a network of the Llama family, from its configuration.</summary>
internal sealed class LlamaOptions
{
    /// <summary>Reads the options.</summary>
    /// <exception cref="InvalidDataException">A value is missing, out of range or not supported.</exception>
    public LlamaOptions(ModelConfiguration configuration, string family)
    {
        Width = configuration.Count("hidden_size");
        InnerWidth = configuration.Count("intermediate_size");
        LayerCount = configuration.Count("num_hidden_layers");
        HeadCount = configuration.Count("num_attention_heads");
        KeyHeadCount = configuration.Count("num_key_value_heads", HeadCount);
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
        bool isLlama = string.Equals(family, TransformerFamilies.Llama, StringComparison.Ordinal);
        bool isQwen = string.Equals(family, TransformerFamilies.Qwen2, StringComparison.Ordinal);
        HasOutputBias = isLlama && configuration.Flag("attention_bias", false);
        HasInputBias = isQwen || HasOutputBias;
        HasInnerBias = isLlama && configuration.Flag("mlp_bias", false);
        Reaches = ReadReaches(configuration, family);
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

    private AttentionReach[] ReadReaches(ModelConfiguration configuration, string family)
    {
        const string Full = "full_attention";
        const string Sliding = "sliding_attention";
        AttentionReach full = new(IsCausal: true, Window: null);
        var reaches = new AttentionReach[LayerCount];
        Array.Fill(reaches, full);
        bool isMistral = string.Equals(family, TransformerFamilies.Mistral, StringComparison.Ordinal);
        bool maySlide = isMistral
            || (string.Equals(family, TransformerFamilies.Qwen2, StringComparison.Ordinal) && configuration.Flag("use_sliding_window", false));
        if (!maySlide || !configuration.Has("sliding_window"))
        {
            return reaches;
        }

        AttentionReach sliding = full with { Window = configuration.Count("sliding_window") };
        IReadOnlyList<string>? kinds = configuration.Words("layer_types");
        if (kinds is not null && (kinds.Count != LayerCount || kinds.Any(static kind => kind is not (Full or Sliding))))
        {
            throw configuration.Wrong("layer_types", $"a list of {LayerCount} words, each {Full} or {Sliding}");
        }

        int firstSliding = isMistral ? 0 : configuration.Count("max_window_layers", 28);
        for (int layer = 0; layer < LayerCount; layer++)
        {
            bool slides = kinds is null ? layer >= firstSliding : string.Equals(kinds[layer], Sliding, StringComparison.Ordinal);
            reaches[layer] = slides ? sliding : full;
        }

        return reaches;
    }
}
