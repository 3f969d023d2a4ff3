namespace Solvers.Braket.Client.Wire;

/// <summary>Answer of SearchQuantumTasks.</summary>
internal sealed record TaskPage(IReadOnlyList<QuantumTaskDetails> QuantumTasks, string? NextToken = null);
