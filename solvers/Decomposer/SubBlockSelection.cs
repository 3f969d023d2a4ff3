namespace Solvers.Decomposer;

/// <summary>Which variables make up a sub-block. d_i is the change of f by flipping variable i alone.</summary>
public enum SubBlockSelection
{
    /// <summary>One by one the variable whose d_i, less what flips of those already chosen can take off it, is smallest.</summary>
    Impact,

    /// <summary>Those whose d_i is smallest.</summary>
    ReducedCost,

    /// <summary>Any, drawn uniformly.</summary>
    Random,
}
