using Solvers.Core;

namespace Solvers.Quantum.Qaoa;

/// <summary>
/// What a QAOA circuit is made of, angles apart. The simulator and the circuit follow the same order: the start, then for each layer
/// exp(-i gamma Cost / Scale), then the mixer; with <see cref="StartKind.Basis"/> one mixer more, of the first beta, before the first layer.
/// </summary>
public sealed class QaoaAnsatz
{
    /// <summary>Gets the cost in spins, with the penalty for the mixer X. Qubit i is x_i: |1&gt; prunes, z = -1.</summary>
    public required IsingProblem Cost { get; init; }

    /// <summary>Gets what the cost is divided by before it is multiplied by gamma; above 0.</summary>
    public required double Scale { get; init; }

    /// <summary>Gets k, the number of ones wanted.</summary>
    public required int Cardinality { get; init; }

    /// <summary>Gets the mixer.</summary>
    public required MixerKind Mixer { get; init; }

    /// <summary>Gets the start.</summary>
    public required StartKind Start { get; init; }

    /// <summary>Gets the groups of <see cref="StartKind.WProduct"/>: k lists of qubits that hold each qubit once; else empty.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups { get; init; } = [];

    /// <summary>Gets the assignment of <see cref="StartKind.Basis"/>, [n]; else empty.</summary>
    public ReadOnlyMemory<byte> Basis { get; init; }

    /// <summary>Gets the probabilities of a one of <see cref="StartKind.Warm"/>, [n], each strictly between 0 and 1; else empty.</summary>
    public ReadOnlyMemory<double> Warm { get; init; }
}
