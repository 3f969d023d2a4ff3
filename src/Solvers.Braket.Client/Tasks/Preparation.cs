namespace Solvers.Braket.Client;

/// <summary>What is to be run: one program, or a set of them.</summary>
/// <param name="Action">A string that holds JSON, as the service takes it.</param>
/// <param name="QubitCounts">The qubits of each program.</param>
/// <param name="Provenance">What made each program: layers, angles, penalty.</param>
public sealed record Preparation(
    string Action, IReadOnlyList<int> QubitCounts, IReadOnlyList<IReadOnlyDictionary<string, string>> Provenance);
