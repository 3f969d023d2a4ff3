namespace Solvers.Braket.Emulator.Programs;

/// <summary>A gate of a program on qubits.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Angles">Its parameters, in radians.</param>
/// <param name="Qubits">The qubits it acts on, in the order of the text.</param>
/// <param name="Line">The line it stands in, from 1.</param>
internal sealed record GateCall(string Name, IReadOnlyList<double> Angles, IReadOnlyList<int> Qubits, int Line);
