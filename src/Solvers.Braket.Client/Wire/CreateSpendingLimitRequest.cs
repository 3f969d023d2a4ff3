namespace Solvers.Braket.Client.Wire;

/// <summary>Request of CreateSpendingLimit; the limit is USD with at most two decimals.</summary>
internal sealed record CreateSpendingLimitRequest(string ClientToken, string DeviceArn, string SpendingLimit);
