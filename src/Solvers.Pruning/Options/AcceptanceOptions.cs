using System.ComponentModel.DataAnnotations;

namespace Solvers.Pruning;

/// <summary>Whether a step must prove itself on samples it was not computed from.</summary>
public sealed class AcceptanceOptions
{
    /// <summary>
    /// Samples of a second batch, drawn anew each step, on which the loss is measured before and after; a step that
    /// raises it is taken back.
    /// </summary>
    /// <value>0 (never refuse) and up; default 0.</value>
    [Range(0, 10_000_000)]
    public int Samples { get; set; }
}
