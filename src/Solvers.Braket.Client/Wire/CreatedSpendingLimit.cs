namespace Solvers.Braket.Client.Wire;

/// <summary>Answer of CreateSpendingLimit.</summary>
internal sealed record CreatedSpendingLimit(string SpendingLimitArn);
