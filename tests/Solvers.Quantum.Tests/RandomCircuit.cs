using Solvers.Numerics;
using Solvers.Quantum.Circuits;

namespace Solvers.Quantum.Tests;

/// <summary>Circuits of random gates on random qubits.</summary>
internal static class RandomCircuit
{
    public static Circuit Draw(ulong seed, int qubitCount, int gateCount)
    {
        SeededRandom random = new(seed, 3);
        GateKind[] kinds = Enum.GetValues<GateKind>();
        Circuit circuit = new(qubitCount);
        for (int gate = 0; gate < gateCount; gate++)
        {
            GateKind kind = kinds[random.NextInt32(kinds.Length)];
            var signature = GateSignature.Of(kind);
            int first = random.NextInt32(qubitCount);
            int second = (first + 1 + random.NextInt32(qubitCount - 1)) % qubitCount;

            // Angles of every size: those that are written with an exponent too.
            double angle = random.NextNormal() * Math.Pow(10, random.NextInt32(9) - 7);
            circuit.Add(new Gate(kind, first, signature.QubitCount == 2 ? second : -1, signature.AngleCount == 1 ? angle : 0));
        }

        return circuit;
    }
}
