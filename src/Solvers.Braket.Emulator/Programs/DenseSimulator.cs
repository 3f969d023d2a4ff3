using System.Numerics;

namespace Solvers.Braket.Emulator.Programs;

/// <summary>Runs a program on all 2^n amplitudes, one matrix after the other: slow, and plain enough to be trusted.</summary>
internal static class DenseSimulator
{
    /// <summary>Runs the gates on |0...0&gt;.</summary>
    /// <param name="program">The program.</param>
    /// <returns>The amplitudes, [2^n]; bit i of an index is qubit i.</returns>
    public static Complex[] Run(QuantumProgram program)
    {
        var state = new Complex[1L << program.QubitCount];
        state[0] = 1;
        foreach (GateCall gate in program.Gates)
        {
            Apply(state, GateMatrices.Of(gate), gate.Qubits);
        }

        return state;
    }

    /// <summary>Gives the probability of every outcome of the measured qubits.</summary>
    /// <param name="program">The program.</param>
    /// <returns>Probabilities, [2^m] for m measured qubits; bit j of an index is the outcome of the j-th of them.</returns>
    public static double[] Probabilities(QuantumProgram program)
    {
        Complex[] state = Run(program);
        double[] probabilities = new double[1L << program.Measured.Count];
        for (int index = 0; index < state.Length; index++)
        {
            int outcome = 0;
            for (int column = 0; column < program.Measured.Count; column++)
            {
                outcome |= ((index >> program.Measured[column]) & 1) << column;
            }

            Complex amplitude = state[index];
            probabilities[outcome] += (amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary);
        }

        return probabilities;
    }

    private static void Apply(Complex[] state, Complex[,] matrix, IReadOnlyList<int> qubits)
    {
        int size = matrix.GetLength(0);
        int[] offsets = new int[size];
        for (int row = 0; row < size; row++)
        {
            for (int place = 0; place < qubits.Count; place++)
            {
                // The first qubit is the most significant bit of a row's number.
                offsets[row] |= ((row >> (qubits.Count - 1 - place)) & 1) << qubits[place];
            }
        }

        // Most gates are sparse: some only move amplitudes, some only turn them.
        (int Column, Complex Factor)[][] rows = [.. Enumerable.Range(0, size).Select(row =>
            Enumerable.Range(0, size).Select(column => (column, matrix[row, column])).Where(static entry => entry.Item2 != 0).ToArray())];
        int mask = offsets[^1];
        var before = new Complex[size];
        for (int start = 0; start < state.Length; start = ((start | mask) + 1) & ~mask)
        {
            for (int row = 0; row < size; row++)
            {
                before[row] = state[start | offsets[row]];
            }

            for (int row = 0; row < size; row++)
            {
                Complex sum = 0;
                foreach ((int column, Complex factor) in rows[row])
                {
                    sum += factor * before[column];
                }

                state[start | offsets[row]] = sum;
            }
        }
    }
}
