using System.ComponentModel.DataAnnotations;

namespace Solvers.Pruning;

/// <summary>When a run writes the state from which it can be resumed bit for bit.</summary>
public sealed class CheckpointOptions
{
    /// <summary>Time between checkpoints: one is written after the first step at which that much time has passed since the last.</summary>
    /// <value>00:00:00 (after every step) to 1.00:00:00; default 00:00:05.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);
}
