using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Solvers.Layerwise;

/// <summary>Options of the mask method <c>rows</c>.</summary>
public sealed class RowsOptions : MaskMethodOptions
{
    /// <summary>Gets or sets the name of the block solver, an entry of the section <c>solvers</c>. Required.</summary>
    [Required]
    public string? Solver { get; set; }

    /// <summary>Gets or sets the mask method that chooses the start, from which the solver goes on.</summary>
    /// <value>A section like that of the mask itself; default <c>wanda</c>.</value>
    public IConfigurationSection? Start { get; set; }

    /// <summary>Gets or sets the longest time of one row, or of one group of an N:M pattern; none leaves it to the solver. With a time limit answers depend on the machine.</summary>
    /// <value>0 to 1 day; default none.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Gets or sets the most steps of one row or group, in the solver's own unit; none leaves it to the solver.</summary>
    /// <value>0 to 9.2e18; default none.</value>
    [Range(0.0, double.MaxValue)]
    public long? StepLimit { get; set; }

    /// <summary>Gets or sets how often the groups of a row are gone through at most, with an N:M pattern.</summary>
    /// <value>1 to 100 000; default 100. The search usually ends by itself after a few.</value>
    [Range(1, 100_000)]
    public int Passes { get; set; } = 100;
}
