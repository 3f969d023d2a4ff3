namespace Solvers.Pruning;

/// <summary>The state of a network when it was evaluated.</summary>
public enum EvaluationStage
{
    /// <summary>As trained.</summary>
    Unpruned,

    /// <summary>After the initial cut.</summary>
    Initial,

    /// <summary>After an epoch of iCBS.</summary>
    Epoch,
}
