using System.ComponentModel.DataAnnotations;
using Solvers.Core;

namespace Solvers.Decomposer;

/// <summary>Options of the decomposer.</summary>
public sealed class DecomposerOptions
{
    /// <summary>Gets or sets the name of the solver entry that solves the sub-blocks.</summary>
    /// <value>Default exhaustive.</value>
    [Required]
    [SolverReference]
    public string Solver { get; set; } = "exhaustive";

    /// <summary>Gets or sets the variables of one sub-block; a block with no more of them is solved as it is.</summary>
    /// <value>2 to 4096 variables; default 14.</value>
    [Range(2, 4096)]
    public int SubSize { get; set; } = 14;

    /// <summary>Gets or sets which variables make up a sub-block: impact, reducedCost or random.</summary>
    /// <value>Default impact. The README gives the formulas.</value>
    public SubBlockSelection Selection { get; set; } = SubBlockSelection.Impact;

    /// <summary>Gets or sets the most sub-blocks that are solved for one block.</summary>
    /// <value>1 to 1 000 000; default 64.</value>
    [Range(1, 1_000_000)]
    public int Rounds { get; set; } = 64;

    /// <summary>Gets or sets a value indicating whether the provenance tells the cost of each sub-block besides the sums.</summary>
    /// <value>Default false.</value>
    public bool ListCosts { get; set; }
}
