using System.Globalization;
using System.Text;

namespace Solvers.Quantum.Circuits;

/// <summary>
/// Writes a circuit as OpenQASM 3 in the form that every device of Amazon Braket takes: one register of bits and one of qubits, one gate
/// in each line, then every qubit measured into the bit of its own number.
/// </summary>
public static class OpenQasmWriter
{
    /// <summary>Writes a circuit.</summary>
    /// <param name="circuit">The circuit, of gates that the device takes: see <see cref="GateSet.Rewrite"/>.</param>
    /// <returns>The program. Lines end in a line feed on every system; angles are written so that they read back to the same bits.</returns>
    public static string Write(Circuit circuit)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        StringBuilder text = new();
        text.Append("OPENQASM 3.0;\n");
        text.Append(CultureInfo.InvariantCulture, $"bit[{circuit.QubitCount}] b;\n");
        text.Append(CultureInfo.InvariantCulture, $"qubit[{circuit.QubitCount}] q;\n");
        foreach (Gate gate in circuit.Gates)
        {
            text.Append(GateSignature.NameOf(gate.Kind));
            if (GateSignature.Of(gate.Kind).AngleCount == 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"({gate.Angle.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant()})");
            }

            text.Append(CultureInfo.InvariantCulture, $" q[{gate.First}]");
            text.Append(gate.Second < 0 ? ";\n" : string.Create(CultureInfo.InvariantCulture, $", q[{gate.Second}];\n"));
        }

        for (int qubit = 0; qubit < circuit.QubitCount; qubit++)
        {
            text.Append(CultureInfo.InvariantCulture, $"b[{qubit}] = measure q[{qubit}];\n");
        }

        return text.ToString();
    }
}
