using System.ComponentModel.DataAnnotations;
using Solvers.Layerwise;

namespace Solvers.Admm;

/// <summary>Options of the update by ADMM. The defaults are those of arXiv 2401.02938, for a mask that stays.</summary>
public sealed class AdmmOptions
{
    /// <summary>Gets or sets whether the mask stays, or is chosen anew while iterating.</summary>
    /// <value>Default fixed.</value>
    public MaskSelection Selection { get; set; } = MaskSelection.Fixed;

    /// <summary>Gets or sets the most iterations; each is one product of the weights with the inverse.</summary>
    /// <value>1 to 10000; default 20.</value>
    [Range(1, 10_000)]
    public int Iterations { get; set; } = 20;

    /// <summary>Gets or sets how many of the first iterations choose the mask; without effect where it stays.</summary>
    /// <value>1 to 10000; default 15.</value>
    [Range(1, 10_000)]
    public int MaskIterations { get; set; } = 15;

    /// <summary>Gets or sets the penalty on the distance between weights and masked weights, inputs scaled to length one.</summary>
    /// <value>Above 0, at most 1e6; default 1.</value>
    [Range(0, 1e6, MinimumIsExclusive = true)]
    public double Rho { get; set; } = 1;

    /// <summary>
    /// Gets or sets the factor by which the penalty grows every third iteration while the mask still moves (ALPS, arXiv 2406.07831);
    /// with a factor above 1 the iterations also end once it rests. Each growth inverts the Gram matrix anew.
    /// </summary>
    /// <value>1 to 10; default 1: the penalty stays.</value>
    [Range(1, 10.0)]
    public double RhoGrowth { get; set; } = 1;

    /// <summary>Gets or sets the pull to the trained weights, as a share of the mean diagonal of the scaled Gram matrix.</summary>
    /// <value>0 to 1000; default 0.1.</value>
    [Range(0, 1000.0)]
    public double Ridge { get; set; } = 0.1;

    /// <summary>
    /// Gets or sets when to stop early: when primal and dual residuals are below this share of the weights and of the scaled
    /// multipliers (Boyd et al. 2011, section 3.3.1).
    /// </summary>
    /// <value>0 to 1; default 0: never.</value>
    [Range(0, 1.0)]
    public double Tolerance { get; set; }

    /// <summary>Gets or sets what refits the weights of the final mask.</summary>
    /// <value>Default none.</value>
    public FinalRefit Finish { get; set; } = FinalRefit.None;

    /// <summary>Gets or sets the most iterations of that refit; without effect unless it is pcg.</summary>
    /// <value>1 to 10000; default 10.</value>
    [Range(1, 10_000)]
    public int FinishIterations { get; set; } = 10;
}
