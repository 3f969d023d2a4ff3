namespace Solvers.Braket.Client;

/// <summary>How far a task of the ledger has come.</summary>
public enum TaskStage
{
    /// <summary>Priced in a dry run; never sent.</summary>
    Planned,

    /// <summary>Money is set aside; whether the service has it is not known yet.</summary>
    SetAside,

    /// <summary>The service has it.</summary>
    Submitted,

    /// <summary>Done and paid.</summary>
    Completed,

    /// <summary>Ended without a result, and without a charge: failed, cancelled or refused.</summary>
    Void,
}
