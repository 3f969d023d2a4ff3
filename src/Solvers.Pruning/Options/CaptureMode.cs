namespace Solvers.Pruning;

/// <summary>When the inputs of the linear layers of a stage are captured.</summary>
public enum CaptureMode
{
    /// <summary>All at once, before any layer of the stage is pruned: one evaluation of the stage.</summary>
    Stage,

    /// <summary>
    /// Group after group, each seeing what the pruned layers before it in the stage make of the inputs ("true sequential"): one
    /// evaluation of the stage per group.
    /// </summary>
    Sequential,
}
