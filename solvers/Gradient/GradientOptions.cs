using System.ComponentModel.DataAnnotations;

namespace Solvers.Gradient;

/// <summary>Options of the update by gradient descent.</summary>
public sealed class GradientOptions
{
    /// <summary>Gets or sets the iterations; each is one product of the weights with the Gram matrix.</summary>
    /// <value>1 to 100000; default 20.</value>
    [Range(1, 100_000)]
    public int Iterations { get; set; } = 20;

    /// <summary>Gets or sets the step, in units of one over the largest eigenvalue of the Gram matrix of inputs scaled to length one.</summary>
    /// <value>Above 0, below 2; default 1. A step of 2 or more can run away.</value>
    [Range(0, 2.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Step { get; set; } = 1;
}
