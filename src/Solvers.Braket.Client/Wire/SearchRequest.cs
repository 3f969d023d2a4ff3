namespace Solvers.Braket.Client.Wire;

/// <summary>Request of the searches.</summary>
internal sealed record SearchRequest(IReadOnlyList<SearchFilter> Filters, int MaxResults, string? NextToken);
