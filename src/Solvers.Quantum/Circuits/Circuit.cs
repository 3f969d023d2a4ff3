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

    /// <summary>Gets the number of gates of two qubits, which is what errors of devices grow with.</summary>
    public int PairCount => _gates.Count(static gate => gate.Second >= 0);

    /// <summary>Gets the depth: the most gates that wait for each other, one qubit doing one thing at a time.</summary>
    public int Depth
    {
        get
        {
            int[] depths = new int[QubitCount];
            foreach (Gate gate in _gates)
            {
                int other = gate.Second < 0 ? gate.First : gate.Second;
                depths[gate.First] = depths[other] = Math.Max(depths[gate.First], depths[other]) + 1;
            }

            return depths.Max();
        }
    }

    /// <summary>Appends a gate of one qubit.</summary>
    /// <param name="kind">Which gate.</param>
    /// <param name="qubit">The qubit, 0 to <see cref="QubitCount"/> - 1.</param>
    /// <param name="angle">The angle in radians, for a rotation.</param>
    /// <exception cref="ArgumentException">The gate takes two qubits, the qubit does not exist, or the angle is not finite.</exception>
    public void Add(GateKind kind, int qubit, double angle = 0) => Add(new Gate(kind, qubit, -1, angle));

    /// <summary>Appends a gate of two qubits.</summary>
    /// <param name="kind">Which gate.</param>
    /// <param name="first">The first qubit; the control of <see cref="GateKind.Cnot"/>.</param>
    /// <param name="second">The second qubit, another one.</param>
    /// <param name="angle">The angle in radians, for a gate that has one.</param>
    /// <exception cref="ArgumentException">The gate takes one qubit, a qubit does not exist or is named twice, or the angle is not finite.</exception>
    public void AddPair(GateKind kind, int first, int second, double angle = 0) => Add(new Gate(kind, first, second, angle));

    /// <summary>Appends a gate.</summary>
    /// <param name="gate">The gate.</param>
    /// <exception cref="ArgumentException">
    /// It takes another number of qubits, a qubit does not exist or is named twice, or the angle is not finite.
    /// </exception>
    public void Add(Gate gate)
    {
        int wanted = GateSignature.Of(gate.Kind).QubitCount;
        if (wanted != (gate.Second == -1 ? 1 : 2))
        {
            throw new ArgumentException($"The gate {gate.Kind} takes {(wanted == 1 ? "one qubit, not two" : "two qubits, not one")}.", nameof(gate));
        }

        Check(gate.First);
        if (wanted == 2)
        {
            Check(gate.Second);
        }

        if (gate.First == gate.Second)
        {
            throw new ArgumentException(FormattableString.Invariant($"The gate {gate.Kind} names qubit {gate.First} twice."), nameof(gate));
        }

        _gates.Add(double.IsFinite(gate.Angle)
            ? gate
            : throw new ArgumentException(FormattableString.Invariant($"The angle of the gate {gate.Kind} is {gate.Angle}; it must be a finite number."), nameof(gate)));
    }

    private void Check(int qubit)
    {
        if ((uint)qubit >= (uint)QubitCount)
        {
            throw new ArgumentException(FormattableString.Invariant($"There is no qubit {qubit} in a circuit of {QubitCount}."));
        }
    }
}
