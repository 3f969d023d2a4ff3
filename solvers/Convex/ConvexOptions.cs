using System.ComponentModel.DataAnnotations;

namespace Solvers.Convex;

/// <summary>Options of the convex solver.</summary>
public sealed class ConvexOptions
{
    /// <summary>Gets or sets the gap, relative to the objective, at which an answer counts as proven optimal.</summary>
    /// <value>0 to 0.1; default 0: only rounding (1e-10 of the objective) is forgiven.</value>
    [Range(0.0, 0.1)]
    public double RelativeGap { get; set; }

    /// <summary>Gets or sets the most steps of the relaxation before branching begins.</summary>
    /// <value>16 to 1000000 steps; default 2048.</value>
    [Range(16, 1_000_000)]
    public int RelaxationSteps { get; set; } = 2048;

    /// <summary>Gets or sets how many variables rounding is polished over, and with how few open ones branching begins at once.</summary>
    /// <value>2 to 4096 variables; default 160.</value>
    [Range(2, 4096)]
    public int CoreSize { get; set; } = 160;

    /// <summary>Gets or sets how many perturbed descents look for a better assignment before branching.</summary>
    /// <value>0 to 1000000; default 64.</value>
    [Range(0, 1_000_000)]
    public int Perturbations { get; set; } = 64;

    /// <summary>Gets or sets the most open variables for which a matrix that is not convex as it is gets the diagonal of its semidefinite relaxation, which takes the cube of their number.</summary>
    /// <value>0 to 4096 variables; default 600. Above, it gets a uniform diagonal.</value>
    [Range(0, 4096)]
    public int SemidefiniteSize { get; set; } = 600;

    /// <summary>Gets or sets the most open variables that are branched on, whose square sets the memory.</summary>
    /// <value>0 to 8192 variables; default 2048. Above, the bound of the relaxation is all there is.</value>
    [Range(0, 8192)]
    public int BranchingSize { get; set; } = 2048;
}
