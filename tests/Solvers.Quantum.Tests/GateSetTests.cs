using FsCheck;
using FsCheck.Fluent;
using Solvers.Numerics;
using Solvers.Quantum.Circuits;

namespace Solvers.Quantum.Tests;

public sealed class GateSetTests
{
    public static TheoryData<int> Rules { get; } = [.. Enumerable.Range(0, GateRules.All.Count)];

    public static TheoryData<string, string> KindsAndSets
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (GateKind kind in Enum.GetValues<GateKind>())
            {
                foreach (string gates in GateSets.Names)
                {
                    data.Add(kind.ToString(), gates);
                }
            }

            return data;
        }
    }

    // Both orders of the qubits, and angles with nothing special about them.
    private static readonly (int First, int Second, double Angle)[] Places = [(0, 1, 0.7), (1, 0, -2.3)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_IsTheGateUpToAPhase(int index)
    {
        GateRule rule = GateRules.All[index];
        foreach ((int first, int second, double angle) in Places)
        {
            Gate gate = Make(rule.Kind, first, second, angle);
            Programs.AssertEqualUpToPhase(
                Programs.Columns(Of([gate])), Programs.Columns(Of([.. rule.Steps.Select(step => step.On(gate))])));
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndSets))]
    public void Rewrite_EveryGateWithEverySet_IsTheGateUpToAPhase(string kind, string gates)
    {
        GateSet set = GateSets.Of(gates);
        foreach ((int first, int second, double angle) in Places)
        {
            Circuit circuit = Of([Make(Enum.Parse<GateKind>(kind), first, second, angle)]);
            Circuit rewritten = set.Rewrite(circuit);
            Assert.All(rewritten.Gates, gate => Assert.True(set.Contains(GateSignature.NameOf(gate.Kind))));
            Programs.AssertEqualUpToPhase(Programs.Columns(circuit), Programs.Columns(rewritten));
        }
    }

    [Theory]
    [InlineData("all", GateKind.Zz, 1)]
    [InlineData("portable", GateKind.Zz, 2)]
    [InlineData("portable", GateKind.Xy, 2)]
    [InlineData("rigetti", GateKind.Zz, 1)]
    [InlineData("rigetti", GateKind.Xy, 1)]
    [InlineData("ionq", GateKind.Zz, 1)]
    [InlineData("ionq", GateKind.Xy, 2)]
    [InlineData("rx rz cz", GateKind.Zz, 2)]
    [InlineData("rx rz cz", GateKind.Xy, 2)]
    [InlineData("rx ry xx", GateKind.Zz, 1)]
    [InlineData("rx rz xy", GateKind.Zz, 2)]
    public void Rewrite_TakesTheFewestPairs(string gates, GateKind kind, int pairs) =>
        Assert.Equal(pairs, GateSets.Of(gates).Rewrite(Of([Make(kind, 0, 1, 0.3)])).PairCount);

    [Theory]
    [InlineData("rz cz", "h")]
    [InlineData("rx ry rz", "cnot")]
    [InlineData("swap rx rz", "zz")]
    public void Rewrite_Impossible_NamesTheGateAndWhatThereIs(string names, string gate)
    {
        GateKind kind = Enum.GetValues<GateKind>().Single(kind => GateSignature.NameOf(kind) == gate);
        string message = Assert.Throws<ArgumentException>(() => new GateSet(names.Split(' ')).Rewrite(Of([Make(kind, 0, 1, 0.3)]))).Message;
        Assert.Contains($"The gate {gate} cannot be made", message, StringComparison.Ordinal);
        Assert.Contains(string.Join(", ", names.Split(' ').Order(StringComparer.Ordinal)), message, StringComparison.Ordinal);
    }

    [Fact]
    public void Identities_OfNamedGates_Hold()
    {
        // What the rules do not say themselves: a zz on its way through a network of swaps, the signs of xy and of a half turn about Z.
        foreach ((string one, string other) in new[]
        {
            ("zz(0.7) q[0], q[1]; swap q[0], q[1];", "cnot q[0], q[1]; rz(0.7) q[1]; cnot q[1], q[0]; cnot q[0], q[1];"),
            ("xy(0.7) q[0], q[1];", "xx(-0.35) q[0], q[1]; yy(-0.35) q[0], q[1];"),
            ("zz(0.7) q[0], q[1];", "h q[1]; cz q[0], q[1]; rx(0.7) q[1]; cz q[0], q[1]; h q[1];"),
            ("rz(0.7) q[0];", "h q[0]; rx(0.7) q[0]; h q[0];"),
        })
        {
            foreach (string start in new[] { string.Empty, "x q[0];", "x q[1];", "ry(0.4) q[0]; rx(1.3) q[1]; cnot q[0], q[1];" })
            {
                Programs.AssertEqualUpToPhase([Programs.Run(2, start + one)], [Programs.Run(2, start + other)]);
            }
        }
    }

    [Fact]
    public void Rewrite_AnyCircuitWithAnySet_LeadsToOneState() => Prop.ForAll<int, byte>((seed, which) =>
    {
        Circuit circuit = RandomCircuit.Draw((ulong)seed, 4, 20);
        GateSet set = GateSets.Of(GateSets.Names.ElementAt(which % GateSets.Names.Count()));
        Programs.AssertEqualUpToPhase([Programs.Run(circuit)], [Programs.Run(set.Rewrite(circuit))]);
    }).Check(Config.QuickThrowOnFailure.WithReplay(5, 7));

    private static Gate Make(GateKind kind, int first, int second, double angle) => new(
        kind,
        first,
        GateSignature.Of(kind).QubitCount == 2 ? second : -1,
        GateSignature.Of(kind).AngleCount == 1 ? angle : 0);

    private static Circuit Of(IReadOnlyList<Gate> gates)
    {
        Circuit circuit = new(2);
        foreach (Gate gate in gates)
        {
            circuit.Add(gate);
        }

        return circuit;
    }
}
