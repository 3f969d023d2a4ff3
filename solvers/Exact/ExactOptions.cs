using System.ComponentModel.DataAnnotations;

namespace Solvers.Exact;

/// <summary>Options of the exact update.</summary>
public sealed class ExactOptions
{
    /// <summary>Gets or sets the pull to the trained weights, as a share of each diagonal entry of the Gram matrix.</summary>
    /// <value>0 to 1000; default 0. What <c>admm</c> adds is 0.1.</value>
    [Range(0, 1000.0)]
    public double Ridge { get; set; }
}
