using System.ComponentModel.DataAnnotations;

namespace Solvers.Core;

/// <summary>Options of the decorator <c>start</c>.</summary>
public sealed class StartOptions
{
    /// <summary>Gets or sets the name of the configured solver whose answer the decorated one starts from. Required.</summary>
    [Required]
    [SolverReference]
    public string? Solver { get; set; }

    /// <summary>Gets or sets the share of the time and of the steps that the first solver may spend.</summary>
    /// <value>Above 0, below 1; default 0.5.</value>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Share { get; set; } = 0.5;
}
