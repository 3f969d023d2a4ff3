using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>Tokens in safetensors files: each row is one window.</summary>
public sealed class TokenDataOptions
{
    /// <summary>File of the training windows, inside the data's folder unless its path is absolute.</summary>
    /// <value>Default null: tokens_train.safetensors when it is there, else no training windows.</value>
    public string? Training { get; set; }

    /// <summary>File of the validation windows, inside the data's folder unless its path is absolute.</summary>
    /// <value>Default tokens_valid.safetensors.</value>
    [Required]
    public string Validation { get; set; } = "tokens_valid.safetensors";

    /// <summary>The tensor in both files, [windows, tokens], of any integer type.</summary>
    /// <value>Default <c>input_ids</c>.</value>
    [Required]
    public string Tensor { get; set; } = "input_ids";
}
