namespace Solvers.Braket.Client.Wire;

/// <summary>Request of CancelQuantumTask.</summary>
internal sealed record CancelRequest(string ClientToken);
