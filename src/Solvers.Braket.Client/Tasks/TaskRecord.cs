namespace Solvers.Braket.Client;

/// <summary>What the ledger knows of one task.</summary>
public sealed record TaskRecord
{
    /// <summary>Gets the client token, by which the request is one however often it is sent.</summary>
    public required string Token { get; init; }

    /// <summary>Gets the hash of problems, device, shots, seed and settings.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the device.</summary>
    public required string Device { get; init; }

    /// <summary>Gets the shots.</summary>
    public required long Shots { get; init; }

    /// <summary>Gets the run that pays.</summary>
    public required string Run { get; init; }

    /// <summary>Gets when the money was set aside.</summary>
    public required DateTimeOffset ReservedAt { get; init; }

    /// <summary>Gets how far it has come.</summary>
    public required TaskStage Stage { get; init; }

    /// <summary>Gets USD: what a plan would cost, what is set aside until a task has ended, then what was paid; 0 for one that is void.</summary>
    public required decimal Cost { get; init; }

    /// <summary>Gets what counts against budgets: the cost, of a plan nothing.</summary>
    public decimal Spent => Stage == TaskStage.Planned ? 0 : Cost;

    /// <summary>Gets the task's identifier; null until the service has told it.</summary>
    public string? Arn { get; init; }
}
