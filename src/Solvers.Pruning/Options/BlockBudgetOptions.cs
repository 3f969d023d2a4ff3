using System.ComponentModel.DataAnnotations;

namespace Solvers.Pruning;

/// <summary>What the solver may spend on one block; without any limit it ends by its own rule.</summary>
public sealed class BlockBudgetOptions
{
    /// <summary>Most time per block. A run under a time limit depends on the machine; a step limit does not.</summary>
    /// <value>00:00:00.001 and up; default none.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Most steps per block, in the solver's unit.</summary>
    /// <value>1 and up; default none.</value>
    [Range(1, long.MaxValue)]
    public long? StepLimit { get; set; }
}
