using System.Numerics;
using Solvers.Braket.Emulator.Programs;
using Solvers.Quantum.Circuits;

namespace Solvers.Quantum.Tests;

/// <summary>Runs circuits as text, by the parser and the simulator of the stand-in for Amazon Braket, which share no code with what wrote it.</summary>
internal static class Programs
{
    private const double Tolerance = 1e-12;

    public static QuantumProgram Parse(Circuit circuit) => ProgramParser.Parse(OpenQasmWriter.Write(circuit));

    /// <summary>The state a circuit leads to, [2^n]; bit i of the place is qubit i.</summary>
    public static Complex[] Run(Circuit circuit) => DenseSimulator.Run(Parse(circuit));

    /// <summary>The state that gates written as text lead to.</summary>
    public static Complex[] Run(int qubitCount, string gates) =>
        DenseSimulator.Run(ProgramParser.Parse(FormattableString.Invariant($"OPENQASM 3.0; qubit[{qubitCount}] q; {gates}")));

    /// <summary>The matrix of a circuit, column by column: what it makes of each basis state.</summary>
    public static Complex[][] Columns(Circuit circuit)
    {
        var columns = new Complex[1 << circuit.QubitCount][];
        for (int code = 0; code < columns.Length; code++)
        {
            Circuit prepared = new(circuit.QubitCount);
            for (int qubit = 0; qubit < circuit.QubitCount; qubit++)
            {
                if ((code >> qubit & 1) == 1)
                {
                    prepared.Add(GateKind.X, qubit);
                }
            }

            foreach (Gate gate in circuit.Gates)
            {
                prepared.Add(gate);
            }

            columns[code] = Run(prepared);
        }

        return columns;
    }

    /// <summary>Two matrices, or two states as matrices of one column, differ by one phase alone.</summary>
    public static void AssertEqualUpToPhase(Complex[][] expected, Complex[][] actual)
    {
        Complex[] first = [.. expected.SelectMany(static column => column)];
        Complex[] second = [.. actual.SelectMany(static column => column)];
        Assert.Equal(first.Length, second.Length);
        int largest = Array.IndexOf(first, first.MaxBy(static entry => entry.Magnitude));
        Complex phase = second[largest] / first[largest];
        Assert.Equal(1, phase.Magnitude, Tolerance);
        for (int place = 0; place < first.Length; place++)
        {
            Assert.InRange((second[place] - (phase * first[place])).Magnitude, 0, Tolerance);
        }
    }
}
