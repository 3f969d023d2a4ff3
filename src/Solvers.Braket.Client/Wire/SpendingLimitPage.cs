namespace Solvers.Braket.Client.Wire;

/// <summary>Answer of SearchSpendingLimits.</summary>
internal sealed record SpendingLimitPage(IReadOnlyList<SpendingLimitSummary> SpendingLimits, string? NextToken = null);
