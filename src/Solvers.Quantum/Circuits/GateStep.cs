namespace Solvers.Quantum.Circuits;

/// <summary>A gate within a rule, for a gate on qubits a and b with the angle t.</summary>
/// <param name="Kind">Which gate.</param>
/// <param name="OnSecond">Whether its first qubit is b; its other qubit, if it has one, is then a.</param>
/// <param name="Factor">Its angle is this times t ...</param>
/// <param name="Constant">... plus this.</param>
internal readonly record struct GateStep(GateKind Kind, bool OnSecond, double Factor, double Constant)
{
    /// <summary>Returns the gate that stands for this step where the rule is used.</summary>
    /// <param name="gate">The gate that is replaced.</param>
    /// <returns>One of those that replace it.</returns>
    public Gate On(Gate gate)
    {
        (int first, int second) = OnSecond ? (gate.Second, gate.First) : (gate.First, gate.Second);
        return new Gate(Kind, first, GateSignature.Of(Kind).QubitCount == 2 ? second : -1, (Factor * gate.Angle) + Constant);
    }
}
