using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>Which network a run uses: one from a file, or one trained first.</summary>
public sealed class ModelOptions
{
    /// <summary>Kind of network: <c>mlp</c>.</summary>
    /// <value>Default <c>mlp</c>.</value>
    [Required]
    public string Type { get; set; } = Networks.PerceptronType;

    /// <summary>The safetensors file with the weights; leave out when <see cref="Train"/> is given.</summary>
    /// <value>A path; no default.</value>
    public string? Path { get; set; }

    /// <summary>How to train the network; leave out when <see cref="Path"/> is given.</summary>
    /// <value>Default null, no training.</value>
    public TrainOptions? Train { get; set; }
}
