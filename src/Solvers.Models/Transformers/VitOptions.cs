using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>The sizes and choices of a vision transformer, from its configuration.</summary>
internal sealed class VitOptions
{
    /// <summary>Reads the options.</summary>
    /// <exception cref="InvalidDataException">A value is missing, out of range or not supported.</exception>
    public VitOptions(ModelConfiguration configuration)
    {
        Width = configuration.Count("hidden_size");
        InnerWidth = configuration.Count("intermediate_size");
        LayerCount = configuration.Count("num_hidden_layers");
        HeadCount = configuration.Count("num_attention_heads");
        if (Width % HeadCount != 0)
        {
            throw configuration.Wrong("num_attention_heads", $"a divisor of hidden_size, {Width}");
        }

        (ImageHeight, ImageWidth) = configuration.Extent("image_size");
        (PatchHeight, PatchWidth) = configuration.Extent("patch_size");
        if (ImageHeight % PatchHeight != 0 || ImageWidth % PatchWidth != 0)
        {
            throw configuration.Wrong("patch_size", $"a divisor of image_size, {ImageHeight} x {ImageWidth}");
        }

        ChannelCount = configuration.Count("num_channels", 3);

        // Hugging Face's classes count the labels' names; without any there are two classes.
        ClassCount = configuration.EntryCount("id2label") ?? configuration.Count("num_labels", 2);
        HasInputBias = configuration.Flag("qkv_bias", true);
        Epsilon = configuration.Positive("layer_norm_eps", 1e-12);
        Activation = Models.Activation.Read(configuration, "hidden_act", "gelu");
    }

    /// <summary>Gets the width of the hidden states.</summary>
    public int Width { get; }

    /// <summary>Gets the width inside the feed-forward part.</summary>
    public int InnerWidth { get; }

    /// <summary>Gets the number of encoder layers.</summary>
    public int LayerCount { get; }

    /// <summary>Gets the number of heads.</summary>
    public int HeadCount { get; }

    /// <summary>Gets the height of an image, in pixels.</summary>
    public int ImageHeight { get; }

    /// <summary>Gets the width of an image, in pixels.</summary>
    public int ImageWidth { get; }

    /// <summary>Gets the height of a patch, in pixels.</summary>
    public int PatchHeight { get; }

    /// <summary>Gets the width of a patch, in pixels.</summary>
    public int PatchWidth { get; }

    public int ChannelCount { get; }

    public int ClassCount { get; }

    /// <summary>Gets a value indicating whether queries, keys and values have biases.</summary>
    public bool HasInputBias { get; }

    /// <summary>Gets the epsilon of the norms.</summary>
    public double Epsilon { get; }

    public Func<Tensor, Tensor> Activation { get; }

    /// <summary>Gets the number of patches of an image.</summary>
    public int PatchCount => ImageHeight / PatchHeight * (ImageWidth / PatchWidth);
}
