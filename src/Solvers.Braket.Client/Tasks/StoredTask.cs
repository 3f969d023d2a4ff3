namespace Solvers.Braket.Client;

/// <summary>A request as it is kept on disk before it is sent, so that it can be sent again to the letter.</summary>
/// <param name="Request">The request.</param>
/// <param name="QubitCounts">The qubits of each program in it.</param>
/// <param name="Provenance">What made each program: layers, angles, penalty.</param>
internal sealed record StoredTask(
    CreateTaskRequest Request, IReadOnlyList<int> QubitCounts, IReadOnlyList<IReadOnlyDictionary<string, string>> Provenance);
