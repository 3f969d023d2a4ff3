namespace Solvers.Quantum.Circuits;

/// <summary>Gates in the order they are applied to |0...0&gt;, followed by a measurement of every qubit. Qubit i is x_i.</summary>
public sealed class Circuit
{
    private readonly List<Gate> _gates = [];

    /// <summary>Initialises an empty circuit.</summary>
    /// <param name="qubitCount">Number of qubits; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no qubit.</exception>
    public Circuit(int qubitCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(qubitCount, 1);
        QubitCount = qubitCount;
    }

    /// <summary>Gets the number of qubits.</summary>
    public int QubitCount { get; }

    /// <summary>Gets the gates in order.</summary>
    public IReadOnlyList<Gate> Gates => _gates;

    /// <summary>Appends a gate of one qubit.</summary>
    /// <param name="kind">Which gate.</param>
    /// <param name="qubit">The qubit, 0 to <see cref="QubitCount"/> - 1.</param>
    /// <param name="angle">The angle in radians, for a rotation.</param>
    /// <exception cref="ArgumentException">The gate takes two qubits, the qubit does not exist, or the angle is not finite.</exception>
    public void Add(GateKind kind, int qubit, double angle = 0)
    {
        if (kind >= GateKind.Cnot)
        {
            throw new ArgumentException($"The gate {kind} takes two qubits, not one.", nameof(kind));
        }

        Append(new Gate(kind, Checked(qubit), -1, angle));
    }

    /// <summary>Appends a gate of two qubits.</summary>
    /// <param name="kind">Which gate.</param>
    /// <param name="first">The first qubit; the control of <see cref="GateKind.Cnot"/>.</param>
    /// <param name="second">The second qubit, another one.</param>
    /// <param name="angle">The angle in radians, for a gate that has one.</param>
    /// <exception cref="ArgumentException">The gate takes one qubit, a qubit does not exist or is named twice, or the angle is not finite.</exception>
    public void AddPair(GateKind kind, int first, int second, double angle = 0)
    {
        if (kind < GateKind.Cnot)
        {
            throw new ArgumentException($"The gate {kind} takes one qubit, not two.", nameof(kind));
        }

        if (first == second)
        {
            throw new ArgumentException(FormattableString.Invariant($"The gate {kind} names qubit {first} twice."), nameof(second));
        }

        Append(new Gate(kind, Checked(first), Checked(second), angle));
    }

    private void Append(Gate gate) => _gates.Add(double.IsFinite(gate.Angle)
        ? gate
        : throw new ArgumentException(FormattableString.Invariant($"The angle of the gate {gate.Kind} is {gate.Angle}; it must be a finite number.")));

    private int Checked(int qubit) => (uint)qubit < (uint)QubitCount
        ? qubit
        : throw new ArgumentException(FormattableString.Invariant($"There is no qubit {qubit} in a circuit of {QubitCount}."));
}
