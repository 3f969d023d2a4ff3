namespace Solvers.Braket.Client;

/// <summary>A limit that the service itself enforces on one device.</summary>
/// <param name="SpendingLimitArn">The identifier.</param>
/// <param name="DeviceArn">The device.</param>
/// <param name="SpendingLimit">USD, as text.</param>
/// <param name="QueuedSpend">USD that tasks in the queue will cost, as text.</param>
/// <param name="TotalSpend">USD spent, as text.</param>
public sealed record SpendingLimitSummary(
    string SpendingLimitArn, string DeviceArn, string SpendingLimit, string? QueuedSpend = null, string? TotalSpend = null);
