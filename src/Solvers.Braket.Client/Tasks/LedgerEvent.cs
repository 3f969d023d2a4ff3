namespace Solvers.Braket.Client;

/// <summary>What a line of the ledger tells.</summary>
internal enum LedgerEvent
{
    /// <summary>A dry run: what a task would cost. Counts nowhere.</summary>
    Planned,

    /// <summary>Money is set aside; the request may be on its way from now on.</summary>
    Reserved,

    /// <summary>The service has the task.</summary>
    Submitted,

    /// <summary>The task has ended; what it cost is known.</summary>
    Settled,

    /// <summary>The service refused the request; nothing is paid.</summary>
    Released,
}
