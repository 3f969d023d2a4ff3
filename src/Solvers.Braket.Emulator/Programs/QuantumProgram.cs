namespace Solvers.Braket.Emulator.Programs;

/// <summary>A program as it was read: gates, then measurements.</summary>
internal sealed class QuantumProgram
{
    /// <summary>Gets the number of qubits.</summary>
    public required int QubitCount { get; init; }

    /// <summary>Gets the gates in order.</summary>
    public required IReadOnlyList<GateCall> Gates { get; init; }

    /// <summary>
    /// Gets the qubits that are measured, in the order of the classical bits that hold them. Without a measurement these are the qubits
    /// that a gate touches, in order.
    /// </summary>
    public required IReadOnlyList<int> Measured { get; init; }

    /// <summary>Gets a value indicating whether the text measures at all.</summary>
    public required bool Measures { get; init; }

    /// <summary>Gets a value indicating whether some measurement is not assigned to a bit.</summary>
    public required bool HasUnassigned { get; init; }

    /// <summary>Gets the line of the first <c>barrier</c>, or 0.</summary>
    public required int BarrierLine { get; init; }

    /// <summary>Gets the qubits that no gate and no measurement touches.</summary>
    public IEnumerable<int> Untouched => Enumerable.Range(0, QubitCount).Except(Gates.SelectMany(static gate => gate.Qubits)).Except(Measured);
}
