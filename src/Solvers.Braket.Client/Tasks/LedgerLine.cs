namespace Solvers.Braket.Client;

/// <summary>One line of the ledger.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Event">What happened.</param>
/// <param name="Token">The client token of the request it happened to.</param>
internal sealed record LedgerLine(DateTimeOffset Time, LedgerEvent Event, string Token)
{
    /// <summary>Gets the hash of the problem, device, shots and seed; with Planned and Reserved.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the device; with Planned and Reserved.</summary>
    public string? Device { get; init; }

    /// <summary>Gets the shots; with Planned and Reserved.</summary>
    public long? Shots { get; init; }

    /// <summary>Gets the run that pays; with Planned and Reserved.</summary>
    public string? Run { get; init; }

    /// <summary>Gets USD: set aside with Planned and Reserved, paid with Settled.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Gets the task's identifier; with Submitted.</summary>
    public string? Arn { get; init; }

    /// <summary>Gets how the task ended; with Settled.</summary>
    public QuantumTaskStatus? Status { get; init; }
}
