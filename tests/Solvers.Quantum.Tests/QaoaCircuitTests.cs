using System.Numerics;
using Solvers.Braket.Emulator.Programs;
using Solvers.Quantum.Circuits;
using Solvers.Quantum.Qaoa;
using Solvers.Quantum.States;

namespace Solvers.Quantum.Tests;

/// <summary>The text of a circuit, read and run by code of its own, leads to the state that the simulator gives.</summary>
public sealed class QaoaCircuitTests
{
    private const double Tolerance = 1e-11;

    public static TheoryData<MixerKind, StartKind, string> Everything
    {
        get
        {
            TheoryData<MixerKind, StartKind, string> data = [];
            foreach (object[] kinds in Ansaetze.Kinds)
            {
                foreach (string gates in GateSets.Names)
                {
                    data.Add((MixerKind)kinds[0], (StartKind)kinds[1], gates);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Make_EveryMixerStartAndGateSet_AgreesWithTheSimulator(MixerKind mixer, StartKind start, string gates)
    {
        foreach ((int n, int k) in new[] { (1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (6, 5) })
        {
            QaoaAnsatz ansatz = Ansaetze.Make(mixer, start, n, k, (ulong)(n + (10 * k)));
            QaoaAngles angles = Ansaetze.Angles(2, (ulong)n);
            QaoaSimulator simulator = new(ansatz);
            Assert.True(simulator.Run(angles));
            QuantumProgram program = Programs.Parse(GateSets.Of(gates).Rewrite(QaoaCircuit.Make(ansatz, angles)));
            Assert.Equal(Enumerable.Range(0, n), program.Measured);
            double[] probabilities = DenseSimulator.Probabilities(program);
            for (int code = 0; code < probabilities.Length; code++)
            {
                Assert.Equal(simulator.ProbabilityOf(Codes.ToAssignment((ulong)code, n)), probabilities[code], Tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ansaetze.Kinds), MemberType = typeof(Ansaetze))]
    public void Make_EveryMixerAndStart_HasTheAmplitudesOfTheAnsatz(MixerKind mixer, StartKind start)
    {
        // Phases too, which probabilities do not show.
        QaoaAnsatz ansatz = Ansaetze.Make(mixer, start, 6, 3, 21);
        QaoaAngles angles = Ansaetze.Angles(3, 22);
        Programs.AssertEqualUpToPhase(
            [Ansaetze.Reference(ansatz, angles).Amplitudes], [Programs.Run(GateSet.Portable.Rewrite(QaoaCircuit.Make(ansatz, angles)))]);
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(6, 1)]
    [InlineData(6, 3)]
    [InlineData(6, 5)]
    [InlineData(7, 3)]
    [InlineData(5, 4)]
    [InlineData(5, 0)]
    [InlineData(5, 5)]
    [InlineData(1, 1)]
    public void AppendDicke_AllAssignmentsWithThoseOnes_Alike(int n, int k)
    {
        Circuit circuit = new(n);
        StatePreparation.AppendDicke(circuit, k);
        double amplitude = 1 / Math.Sqrt(WeightSpace.CountOf(n, k));
        Complex[] state = Programs.Run(circuit);
        for (int code = 0; code < state.Length; code++)
        {
            Assert.InRange((state[code] - (BitOperations.PopCount((uint)code) == k ? amplitude : 0)).Magnitude, 0, 1e-13);
        }
    }

    [Theory]
    [InlineData(6, 3, 62)]
    [InlineData(7, 3, 78)]
    [InlineData(12, 6, 284)]
    [InlineData(20, 10, 832)]
    [InlineData(20, 18, 184)]
    public void AppendDicke_PairsOfQubits_AreAsManyAsPublished(int n, int k, int cnots)
    {
        Circuit circuit = new(n);
        StatePreparation.AppendDicke(circuit, k);
        Assert.Equal(cnots, circuit.Gates.Count(static gate => gate.Kind == GateKind.Cnot));
        Assert.Equal(cnots, circuit.PairCount);
    }

    [Fact]
    public void AppendWProduct_GroupsOfUnequalSizes_OneInEach()
    {
        int[][] groups = [[4, 0, 2], [1], [5, 3]];
        Circuit circuit = new(6);
        StatePreparation.AppendWProduct(circuit, groups);
        Complex[] state = Programs.Run(circuit);
        for (int code = 0; code < state.Length; code++)
        {
            bool inside = Array.TrueForAll(groups, group => group.Count(qubit => (code >> qubit & 1) == 1) == 1);
            Assert.InRange((state[code] - (inside ? 1 / Math.Sqrt(6) : 0)).Magnitude, 0, 1e-13);
        }
    }

    [Fact]
    public void Make_WithoutCoupling_HasNoGateForIt()
    {
        QaoaAnsatz ansatz = new()
        {
            Cost = new Core.IsingProblem([1, 0, -2], [0, 0, 3, 0, 0, 0, 3, 0, 0], 0),
            Scale = 2,
            Cardinality = null,
            Mixer = MixerKind.X,
            Start = StartKind.Uniform,
        };
        Circuit circuit = QaoaCircuit.Make(ansatz, new QaoaAngles([0.5], [0.25]));
        Assert.Equal(
            [
                new(GateKind.H, 0, -1, 0), new(GateKind.H, 1, -1, 0), new(GateKind.H, 2, -1, 0),
                new(GateKind.Rz, 0, -1, 0.5), new(GateKind.Rz, 2, -1, -1), new(GateKind.Zz, 0, 2, 1.5),
                new(GateKind.Rx, 0, -1, -0.5), new(GateKind.Rx, 1, -1, -0.5), new Gate(GateKind.Rx, 2, -1, -0.5),
            ],
            circuit.Gates);
        Assert.Equal(4, circuit.Depth);
        Assert.Equal(1, circuit.PairCount);
    }

    [Fact]
    public void Make_AnglesThatDoNotPair_Throws() => Assert.Throws<ArgumentException>(() =>
        QaoaCircuit.Make(Ansaetze.Make(MixerKind.X, StartKind.Uniform, 3, 1, 1), new QaoaAngles([1, 2], [1])));

    [Fact]
    public void Make_BasisThatIsNoAssignment_Throws()
    {
        QaoaAnsatz ansatz = new()
        {
            Cost = new Core.IsingProblem([1, 2], new double[4], 0),
            Scale = 1,
            Cardinality = null,
            Mixer = MixerKind.X,
            Start = StartKind.Basis,
            Basis = new byte[] { 0, 2 },
        };
        Assert.Contains("a zero or a one", Assert.Throws<ArgumentException>(() => QaoaCircuit.Make(ansatz, new QaoaAngles([1], [1]))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GateKind.Zz, 0, -1, 0.0, "takes two qubits, not one")]
    [InlineData(GateKind.H, 0, 1, 0.0, "takes one qubit, not two")]
    [InlineData(GateKind.Cnot, 1, 1, 0.0, "names qubit 1 twice")]
    [InlineData(GateKind.Cnot, 1, 3, 0.0, "no qubit 3 in a circuit of 3")]
    [InlineData(GateKind.H, -1, -1, 0.0, "no qubit -1")]
    [InlineData(GateKind.Rx, 0, -1, double.NaN, "finite")]
    public void Add_GateThatDoesNotFit_SaysWhy(GateKind kind, int first, int second, double angle, string expected) => Assert.Contains(
        expected, Assert.Throws<ArgumentException>(() => new Circuit(3).Add(new Gate(kind, first, second, angle))).Message, StringComparison.Ordinal);
}
