using System.ComponentModel.DataAnnotations;

namespace Solvers.Layerwise;

/// <summary>What every mask method's section holds.</summary>
public abstract class MaskMethodOptions
{
    /// <summary>Gets or sets which method.</summary>
    /// <value>A key of <see cref="MaskMethods.OptionsTypes"/>. Required.</value>
    [Required]
    public string? Type { get; set; }
}
