using System.ComponentModel.DataAnnotations;
using Solvers.Core;

namespace Solvers.Auto;

/// <summary>Options of the solver that chooses another one: who plays which part, and where the rules draw their lines.</summary>
public sealed class AutoOptions
{
    /// <summary>Gets or sets the solver entry that visits every assignment of a small problem.</summary>
    /// <value>Default exhaustive.</value>
    [Required]
    [SolverReference]
    public string Enumeration { get; set; } = "exhaustive";

    /// <summary>Gets or sets the solver entry for the shortest budgets.</summary>
    /// <value>Default tabu-quick.</value>
    [Required]
    [SolverReference]
    public string Quick { get; set; } = "tabu-quick";

    /// <summary>Gets or sets the solver entry that searches without proving.</summary>
    /// <value>Default tabu.</value>
    [Required]
    [SolverReference]
    public string Search { get; set; } = "tabu";

    /// <summary>Gets or sets the solver entry that proves.</summary>
    /// <value>Default convex.</value>
    [Required]
    [SolverReference]
    public string Proof { get; set; } = "convex";

    /// <summary>Gets or sets the solver entry that searches and proves at once.</summary>
    /// <value>Default portfolio.</value>
    [Required]
    [SolverReference]
    public string Race { get; set; } = "portfolio";

    /// <summary>Gets or sets the most assignments that are visited one by one.</summary>
    /// <value>1 to 1 099 511 627 776 (2^40); default 262 144 (2^18), some milliseconds.</value>
    [Range(1.0, 1_099_511_627_776.0)]
    public long MostAssignments { get; set; } = 1L << 18;

    /// <summary>Gets or sets the time limit below which there is time for the quick search alone.</summary>
    /// <value>0 to 1h; default 20ms.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan QuickBelow { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Gets or sets the time limit from which a proof is tried.</summary>
    /// <value>0 to 1h; default 100ms; not below <see cref="QuickBelow"/>.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ProofFrom { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets the step limit from which a proof is tried when there is no time limit.</summary>
    /// <value>1 and up; default 4096 steps.</value>
    [Range(1, long.MaxValue)]
    public long ProofFromSteps { get; set; } = 4096;

    /// <summary>Gets or sets the most variables of a problem that is not known to be convex for which a proof is tried.</summary>
    /// <value>0 to 65536 variables; default 100.</value>
    [Range(0, 65_536)]
    public int ProofVariables { get; set; } = 100;

    /// <summary>Gets or sets the spread from which a convex problem counts as settled, so that a proof costs next to nothing.</summary>
    /// <value>0 and up; default 20. The README defines the spread.</value>
    [Range(0.0, double.MaxValue)]
    public double SettledSpread { get; set; } = 20;
}
