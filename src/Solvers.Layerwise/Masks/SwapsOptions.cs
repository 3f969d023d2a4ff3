using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Solvers.Layerwise;

/// <summary>Options of the mask method <c>swaps</c>.</summary>
public sealed class SwapsOptions : MaskMethodOptions
{
    /// <summary>Gets or sets the mask method that chooses the start.</summary>
    /// <value>A section like that of the mask itself; default <c>wanda</c>.</value>
    public IConfigurationSection? Start { get; set; }

    /// <summary>Gets or sets how often the pruned weights of a row are gone through at most.</summary>
    /// <value>1 to 100 000; default 100. The search usually ends by itself after about ten.</value>
    [Range(1, 100_000)]
    public int Passes { get; set; } = 100;
}
