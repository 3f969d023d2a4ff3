using System.ComponentModel.DataAnnotations;

namespace Solvers.Core;

/// <summary>Options of the decorator <c>record</c>.</summary>
public sealed class RecordOptions
{
    /// <summary>Gets or sets the folder that receives the block files; made when absent. Required.</summary>
    [Required]
    public string? Directory { get; set; }

    /// <summary>Gets or sets the most blocks to record; later ones pass through.</summary>
    /// <value>1 to 1 000 000; default 1000.</value>
    [Range(1, 1_000_000)]
    public int Limit { get; set; } = 1000;
}
