using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>The sizes and choices of an OPT network, from its configuration.</summary>
internal sealed class OptOptions
{
    /// <summary>Reads the options.</summary>
    /// <exception cref="InvalidDataException">A value is missing, out of range or not supported.</exception>
    public OptOptions(ModelConfiguration configuration)
    {
        Width = configuration.Count("hidden_size");
        InnerWidth = configuration.Count("ffn_dim");
        LayerCount = configuration.Count("num_hidden_layers");
        HeadCount = configuration.Count("num_attention_heads");
        if (Width % HeadCount != 0)
        {
            throw configuration.Wrong("num_attention_heads", $"a divisor of hidden_size, {Width}");
        }

        VocabularySize = configuration.Count("vocab_size");
        PositionCount = configuration.Count("max_position_embeddings");
        EmbeddingWidth = configuration.Count("word_embed_proj_dim", Width);
        NormsFirst = configuration.Flag("do_layer_norm_before", true);
        HasFinalNorm = NormsFirst && !configuration.Flag("_remove_final_layer_norm", false);
        HasBias = configuration.Flag("enable_bias", true);
        HasNormWeights = configuration.Flag("layer_norm_elementwise_affine", true);
        IsTied = configuration.Flag("tie_word_embeddings", true);
        Activation = Models.Activation.Read(configuration, "activation_function", "relu");
    }

    /// <summary>Gets the width of the hidden states.</summary>
    public int Width { get; }

    /// <summary>Gets the width inside the feed-forward part.</summary>
    public int InnerWidth { get; }

    /// <summary>Gets the number of decoder layers.</summary>
    public int LayerCount { get; }

    /// <summary>Gets the number of heads.</summary>
    public int HeadCount { get; }

    public int VocabularySize { get; }

    /// <summary>Gets the longest text, in tokens.</summary>
    public int PositionCount { get; }

    /// <summary>Gets the width of embedding and head; where it is not the width, they are projected.</summary>
    public int EmbeddingWidth { get; }

    /// <summary>Gets a value indicating whether norms stand before attention and feed-forward part, rather than after.</summary>
    public bool NormsFirst { get; }

    /// <summary>Gets a value indicating whether a norm follows the last layer.</summary>
    public bool HasFinalNorm { get; }

    /// <summary>Gets a value indicating whether the linear layers have biases.</summary>
    public bool HasBias { get; }

    /// <summary>Gets a value indicating whether norms scale and shift.</summary>
    public bool HasNormWeights { get; }

    /// <summary>Gets a value indicating whether the head is the embedding.</summary>
    public bool IsTied { get; }

    public Func<Tensor, Tensor> Activation { get; }
}
