using Solvers.Core;
using Solvers.Quantum.Qaoa;
using static Solvers.Quantum.Circuits.GateKind;

namespace Solvers.Quantum.Circuits;

/// <summary>Writes a QAOA ansatz as gates, in the order that <see cref="QaoaSimulator"/> follows.</summary>
/// <remarks>
/// With g = gamma / scale a cost layer exp(-i g E) is rz(2 g h_i) on every qubit and zz(2 g J_ij) on every pair, the constant being a global
/// phase; the mixer X is rx(-2 beta), about the qubit's own axis after a warm start; an XY mixer is xy(2 beta) on pairs in the order of <see cref="XyPairs"/>.
/// </remarks>
public static class QaoaCircuit
{
    /// <summary>Writes the circuit.</summary>
    /// <param name="ansatz">What it is made of.</param>
    /// <param name="angles">Its angles; as many gammas as betas, at least one.</param>
    /// <returns>Gates of every kind; <see cref="GateSet.Rewrite"/> makes them ones of a device.</returns>
    /// <exception cref="ArgumentException">The parts of the ansatz or the angles do not fit.</exception>
    public static Circuit Make(QaoaAnsatz ansatz, QaoaAngles angles)
    {
        ArgumentNullException.ThrowIfNull(ansatz);
        ArgumentNullException.ThrowIfNull(angles);
        ansatz.Validate();
        angles.Validate();
        Circuit circuit = new(ansatz.Cost.SpinCount);
        AppendStart(circuit, ansatz);
        if (ansatz.Start == StartKind.Basis)
        {
            // From a single assignment the first cost layer would be a global phase.
            AppendMixer(circuit, ansatz, angles.Betas[0]);
        }

        for (int layer = 0; layer < angles.Gammas.Count; layer++)
        {
            AppendCost(circuit, ansatz.Cost, angles.Gammas[layer] / ansatz.Scale);
            AppendMixer(circuit, ansatz, angles.Betas[layer]);
        }

        return circuit;
    }

    private static void AppendStart(Circuit circuit, QaoaAnsatz ansatz)
    {
        switch (ansatz.Start)
        {
            case StartKind.Dicke:
                StatePreparation.AppendDicke(circuit, ansatz.Cardinality!.Value);
                return;
            case StartKind.WProduct:
                StatePreparation.AppendWProduct(circuit, ansatz.Groups);
                return;
            default:
                break;
        }

        for (int qubit = 0; qubit < circuit.QubitCount; qubit++)
        {
            switch (ansatz.Start)
            {
                case StartKind.Uniform:
                    circuit.Add(H, qubit);
                    break;
                case StartKind.Warm:
                    circuit.Add(Ry, qubit, WarmAngle(ansatz, qubit));
                    break;
                case StartKind.Basis when ansatz.Basis.Span[qubit] == 1:
                    circuit.Add(X, qubit);
                    break;
                default:
                    break;
            }
        }
    }

    private static void AppendCost(Circuit circuit, IsingProblem cost, double angle)
    {
        int n = cost.SpinCount;
        for (int qubit = 0; qubit < n; qubit++)
        {
            AddTurn(Rz, cost.Fields[qubit], qubit, -1);
        }

        // They commute, so they may come in rounds that leave no qubit waiting.
        foreach ((int first, int second) in XyPairs.Complete(n))
        {
            AddTurn(Zz, cost.Couplings[(first * n) + second], first, second);
        }

        void AddTurn(GateKind kind, double coefficient, int first, int second)
        {
            if (coefficient != 0)
            {
                circuit.Add(new Gate(kind, first, second, 2 * angle * coefficient));
            }
        }
    }

    private static void AppendMixer(Circuit circuit, QaoaAnsatz ansatz, double beta)
    {
        if (ansatz.Mixer != MixerKind.X)
        {
            foreach ((int first, int second) in XyPairs.Of(ansatz.Mixer, circuit.QubitCount))
            {
                circuit.AddPair(Xy, first, second, 2 * beta);
            }

            return;
        }

        for (int qubit = 0; qubit < circuit.QubitCount; qubit++)
        {
            if (ansatz.Start == StartKind.Warm)
            {
                // The product state is the eigenstate of this turn, as |+> is of rx.
                circuit.Add(Ry, qubit, -WarmAngle(ansatz, qubit));
                circuit.Add(Rz, qubit, -2 * beta);
                circuit.Add(Ry, qubit, WarmAngle(ansatz, qubit));
            }
            else
            {
                circuit.Add(Rx, qubit, -2 * beta);
            }
        }
    }

    private static double WarmAngle(QaoaAnsatz ansatz, int qubit) => 2 * Math.Asin(Math.Sqrt(ansatz.Warm.Span[qubit]));
}
