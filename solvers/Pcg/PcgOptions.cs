using System.ComponentModel.DataAnnotations;

namespace Solvers.Pcg;

/// <summary>Options of the update by masked conjugate gradients.</summary>
public sealed class PcgOptions
{
    /// <summary>Gets or sets the most iterations; each is one product of the weights with the Gram matrix.</summary>
    /// <value>1 to 10000; default 10, as ALPS uses.</value>
    [Range(1, 10_000)]
    public int Iterations { get; set; } = 10;

    /// <summary>Gets or sets to which share of its start the preconditioned residual of a row must shrink for the row to rest.</summary>
    /// <value>0 to below 1; default 1e-5, about what single precision can tell.</value>
    [Range(0, 1.0, MaximumIsExclusive = true)]
    public double Tolerance { get; set; } = 1e-5;

    /// <summary>Gets or sets the pull to the trained weights, as a share of each diagonal entry of the Gram matrix.</summary>
    /// <value>0 to 1000; default 0. What <c>admm</c> adds is 0.1.</value>
    [Range(0, 1000.0)]
    public double Ridge { get; set; }
}
