using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>Which network a run uses: one from a file, or one trained first.</summary>
public sealed class ModelOptions
{
    /// <summary>Kind of network: <c>mlp</c>, or <c>huggingface</c> for a transformer in Hugging Face layout.</summary>
    /// <value>Default <c>mlp</c>.</value>
    [Required]
    public string Type { get; set; } = Networks.PerceptronType;

    /// <summary>
    /// The safetensors file with the weights of a perceptron, to be left out when <see cref="Train"/> is given; or the folder of a
    /// transformer.
    /// </summary>
    /// <value>A path; no default.</value>
    public string? Path { get; set; }

    /// <summary>
    /// Where the weights of a transformer are while it is evaluated: <c>resident</c>, all in memory, or <c>streaming</c>, one stage at a
    /// time, with the same figures.
    /// </summary>
    /// <value>Default resident.</value>
    public Residency Residency { get; set; } = Residency.Resident;

    /// <summary>How to train a perceptron; leave out when <see cref="Path"/> is given.</summary>
    /// <value>Default null, no training.</value>
    public TrainOptions? Train { get; set; }
}
