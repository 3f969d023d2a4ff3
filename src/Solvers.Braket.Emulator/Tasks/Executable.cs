using Solvers.Braket.Emulator.Programs;

namespace Solvers.Braket.Emulator.Tasks;

/// <summary>One circuit of a task.</summary>
/// <param name="ProgramIndex">Which program of a set it belongs to; 0 for a task of one program.</param>
/// <param name="InputsIndex">Which of the program's inputs it takes.</param>
/// <param name="Program">The circuit.</param>
internal sealed record Executable(int ProgramIndex, int InputsIndex, QuantumProgram Program);
