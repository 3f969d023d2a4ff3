using System.ComponentModel.DataAnnotations;

namespace Solvers.Layerwise;

/// <summary>Options of the mask method <c>file</c>.</summary>
public sealed class FileMaskOptions : MaskMethodOptions
{
    /// <summary>Gets or sets the folder of a run, or a masks.safetensors file. Required.</summary>
    [Required]
    public string? Path { get; set; }
}
