namespace Solvers.Braket.Client.Wire;

/// <summary>Answer of CreateQuantumTask.</summary>
internal sealed record CreatedTask(string QuantumTaskArn);
