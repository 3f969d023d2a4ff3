using System.ComponentModel.DataAnnotations;
using Solvers.Layerwise;

namespace Solvers.Fista;

/// <summary>Options of the update by FISTA.</summary>
public sealed class FistaOptions
{
    /// <summary>Gets or sets the most iterations of each round; each is one product of the weights with the Gram matrix.</summary>
    /// <value>1 to 10000; default 20.</value>
    [Range(1, 10_000)]
    public int Iterations { get; set; } = 20;

    /// <summary>Gets or sets the change of the weights, relative to them, at which a round ends early.</summary>
    /// <value>0 to below 1; default 1e-6.</value>
    [Range(0, 1.0, MaximumIsExclusive = true)]
    public double Tolerance { get; set; } = 1e-6;

    /// <summary>
    /// Gets or sets whether inputs are scaled to length one, as <c>admm</c> does: then fewer iterations do, and penalty and rounding go by
    /// magnitude times length of the input. The paper does not.
    /// </summary>
    /// <value>Default false.</value>
    public bool ScaleInputs { get; set; }

    /// <summary>
    /// Gets or sets the penalty on magnitudes in the first round, as a share of the one that makes every weight zero (the largest entry of
    /// the correlation of targets and inputs).
    /// </summary>
    /// <value>Above 0, at most 1; default 0.001.</value>
    [Range(0, 1.0, MinimumIsExclusive = true)]
    public double Lambda { get; set; } = 1e-3;

    /// <summary>
    /// Gets or sets the share of the error that rounding to the pattern may cause: above it the penalty rises, below it falls.
    /// </summary>
    /// <value>Above 0, below 1; default 0.3.</value>
    [Range(0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double RoundingShare { get; set; } = 0.3;

    /// <summary>Gets or sets the most rounds.</summary>
    /// <value>1 to 1000; default 30.</value>
    [Range(1, 1000)]
    public int Rounds { get; set; } = 30;

    /// <summary>Gets or sets after how many rounds in a row without improvement to stop.</summary>
    /// <value>1 to 1000; default 3.</value>
    [Range(1, 1000)]
    public int Patience { get; set; } = 3;

    /// <summary>Gets or sets the relative width of the bracket of penalties at which to stop.</summary>
    /// <value>0 to below 1; default 0.001.</value>
    [Range(0, 1.0, MaximumIsExclusive = true)]
    public double BracketWidth { get; set; } = 1e-3;

    /// <summary>Gets or sets what refits the weights of the final mask.</summary>
    /// <value>Default none.</value>
    public FinalRefit Finish { get; set; } = FinalRefit.None;

    /// <summary>Gets or sets the most iterations of that refit; without effect unless it is pcg.</summary>
    /// <value>1 to 10000; default 10.</value>
    [Range(1, 10_000)]
    public int FinishIterations { get; set; } = 10;
}
