namespace Solvers.Pruning;

/// <summary>The state of a network when it was evaluated.</summary>
public enum EvaluationStage
{
    /// <summary>As trained.</summary>
    Unpruned,

    /// <summary>After the initial cut.</summary>
    Initial,

    /// <summary>After the refit that follows the initial cut.</summary>
    Refit,

    /// <summary>After an epoch of iCBS, and the refit that follows it.</summary>
    Epoch,
}
