namespace Solvers.Braket.Client;

/// <summary>A result as it is kept on disk once it has been read.</summary>
/// <param name="Counts">For each program how often it was measured in which assignment, x_0 first; null for one that failed.</param>
/// <param name="Failures">For each program why it failed, or null.</param>
internal sealed record StoredOutcome(IReadOnlyList<IReadOnlyDictionary<string, double>?> Counts, IReadOnlyList<string?> Failures);
