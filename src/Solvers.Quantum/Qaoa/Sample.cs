namespace Solvers.Quantum.Qaoa;

/// <summary>An assignment that a circuit was measured in, and how often.</summary>
/// <param name="Assignment">Zeros and ones, [n]: entry i is what qubit i was measured as. Feasible or not.</param>
/// <param name="Count">How often, above 0. Not always whole: devices may report probabilities.</param>
public sealed record Sample(ReadOnlyMemory<byte> Assignment, double Count);
