namespace Solvers.Quantum.Circuits;

/// <summary>One gate of a circuit.</summary>
/// <param name="Kind">Which gate.</param>
/// <param name="First">The qubit it acts on; of two the first, which is the control of <see cref="GateKind.Cnot"/>.</param>
/// <param name="Second">The second qubit, or -1 for a gate of one qubit.</param>
/// <param name="Angle">The angle in radians, or 0 for a gate without one.</param>
public readonly record struct Gate(GateKind Kind, int First, int Second, double Angle);
