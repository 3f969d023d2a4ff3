using System.Numerics;
using Solvers.Quantum.Qaoa;

namespace Solvers.Quantum.States;

/// <summary>Writes the state that the layers begin from; all its amplitudes are real and not negative.</summary>
internal static class StartState
{
    /// <summary>Writes the start of an ansatz.</summary>
    /// <returns>False when it was given up.</returns>
    public static bool Write(QaoaAnsatz ansatz, QuantumState state, Team team) => ansatz.Start switch
    {
        StartKind.Uniform => state.Fill(1 / Math.Sqrt(state.Count), team),
        StartKind.Dicke => WriteDicke(ansatz.Cardinality!.Value, state, team),
        StartKind.WProduct => WriteWProduct(ansatz.Groups, state, team),
        StartKind.Basis => WriteBasis(ansatz.Basis.Span, state, team),
        StartKind.Warm => WriteProduct(ansatz.Warm.ToArray(), state, team),
        _ => throw new InvalidOperationException($"The start {ansatz.Start} is not known."),
    };

    private static bool WriteDicke(int ones, QuantumState state, Team team)
    {
        double amplitude = 1 / Math.Sqrt(WeightSpace.CountOf(state.QubitCount, ones));
        return state is WeightState
            ? state.Fill(amplitude, team)
            : state.Set(code => BitOperations.PopCount(code) == ones ? amplitude : 0, team);
    }

    private static bool WriteWProduct(IReadOnlyList<IReadOnlyList<int>> groups, QuantumState state, Team team)
    {
        ulong[] masks = [.. groups.Select(static group => group.Aggregate(0UL, static (mask, qubit) => mask | (1UL << qubit)))];
        double amplitude = 1 / Math.Sqrt(groups.Aggregate(1.0, static (product, group) => product * group.Count));
        return state.Set(code => BitOperations.PopCount(code) == masks.Length && Array.TrueForAll(masks, mask => (code & mask) != 0) ? amplitude : 0, team);
    }

    private static bool WriteBasis(ReadOnlySpan<byte> assignment, QuantumState state, Team team)
    {
        if (!state.Fill(0, team))
        {
            return false;
        }

        state.Real[state.IndexOf(Codes.Of(assignment))] = 1;
        return true;
    }

    /// <summary>The product of sqrt(1 - c_i) |0&gt; + sqrt(c_i) |1&gt;, from the products over the lower and over the upper half of the qubits.</summary>
    private static bool WriteProduct(double[] probabilities, QuantumState state, Team team)
    {
        int half = probabilities.Length / 2;
        double[] lower = Products(probabilities.AsSpan(0, half));
        double[] upper = Products(probabilities.AsSpan(half));
        return state.Set(code => lower[code & ((1UL << half) - 1)] * upper[code >> half], team);
    }

    private static double[] Products(ReadOnlySpan<double> probabilities)
    {
        double[] products = new double[1 << probabilities.Length];
        products[0] = 1;
        for (int bit = 0; bit < probabilities.Length; bit++)
        {
            (double zero, double one) = (Math.Sqrt(1 - probabilities[bit]), Math.Sqrt(probabilities[bit]));
            for (int code = 0; code < 1 << bit; code++)
            {
                products[(1 << bit) | code] = products[code] * one;
                products[code] *= zero;
            }
        }

        return products;
    }
}
