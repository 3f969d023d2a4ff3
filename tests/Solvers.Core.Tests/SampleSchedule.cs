using System.ComponentModel.DataAnnotations;

namespace Solvers.Core.Tests;

/// <summary>A nested part of <see cref="SampleOptions"/>.</summary>
internal sealed class SampleSchedule
{
    /// <summary>Gets or sets the first temperature.</summary>
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double Initial { get; set; } = 1;
}
