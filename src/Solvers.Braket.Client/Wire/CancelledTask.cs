namespace Solvers.Braket.Client.Wire;

/// <summary>Answer of CancelQuantumTask.</summary>
internal sealed record CancelledTask(string QuantumTaskArn, string CancellationStatus);
