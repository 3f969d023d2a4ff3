using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Solvers.Braket.Emulator.Programs;
using Solvers.Numerics;
using Solvers.Quantum.Circuits;

namespace Solvers.Quantum.Tests;

public sealed class OpenQasmTests
{
    private const string Head = "OPENQASM 3.0;\nbit[3] b;\nqubit[3] q;\n";

    [Fact]
    public void Write_Circuit_IsOneGateInALineThenEveryMeasurement()
    {
        Circuit circuit = new(2);
        circuit.Add(GateKind.H, 0);
        circuit.Add(GateKind.Rz, 1, -1.25e-7);
        circuit.AddPair(GateKind.CPhaseShift, 1, 0, 0.5);
        CultureInfo before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "~");
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.Equal(
                "OPENQASM 3.0;\nbit[2] b;\nqubit[2] q;\nh q[0];\nrz(-1.25e-07) q[1];\ncphaseshift(0.5) q[1], q[0];\nb[0] = measure q[0];\nb[1] = measure q[1];\n",
                OpenQasmWriter.Write(circuit));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_AnyCircuit_ReadsBackToTheSameBitsAndIsValid() => Prop.ForAll<int, byte>((seed, size) =>
    {
        Circuit circuit = RandomCircuit.Draw((ulong)seed, 2 + (size % 5), 30);
        string text = OpenQasmWriter.Write(circuit);
        QuantumProgram program = ProgramParser.Parse(text);
        Assert.Equal(circuit.QubitCount, program.QubitCount);
        Assert.Equal(
            circuit.Gates,
            program.Gates.Select(static call => new Gate(
                Enum.Parse<GateKind>(call.Name, ignoreCase: true),
                call.Qubits[0],
                call.Qubits.Count > 1 ? call.Qubits[1] : -1,
                call.Angles.Count > 0 ? call.Angles[0] : 0)));
        Assert.Empty(OpenQasmValidator.FindProblems(text, GateSet.All));
    }).Check(Config.QuickThrowOnFailure.WithReplay(2, 9));

    [Theory]
    [InlineData("h q[0];")]
    [InlineData("h q; b = measure q;")]
    [InlineData("input float theta; input angle[32] phi; rx(2 * theta - phi/-(pi + .5e-3)) q[1];")]
    [InlineData("/* a\ncomment */ cnot q[0], q[2]; // another")]
    [InlineData("b[2] = measure q[0]; h q[1]; b[0] = measure q[1];")]
    [InlineData("rz(tau)q[0];rz(+1.)q[0];")]
    public void FindProblems_WithinTheSubset_None(string text)
    {
        Assert.Empty(OpenQasmValidator.FindProblems(Head + text, GateSet.Portable));
        Dictionary<string, double> inputs = text.Contains("input", StringComparison.Ordinal)
            ? new(StringComparer.Ordinal) { ["theta"] = 1, ["phi"] = 2 }
            : [];
        Assert.NotNull(ProgramParser.Parse(Head + text, inputs));
    }

    [Theory]
    [InlineData("include \"stdgates.inc\";", "'include'", "a gate such as")]
    [InlineData("ctrl @ x q[0], q[1];", "'ctrl'", "a gate such as")]
    [InlineData("inv @ t q[0];", "'inv'", "a gate such as")]
    [InlineData("gate g a { h a; }", "'gate'", "a gate such as")]
    [InlineData("for int i in [0:2] { h q[i]; }", "'for'", "a gate such as")]
    [InlineData("#pragma braket result probability", "'#'", "a gate such as")]
    [InlineData("measure q[0];", "'measure'", "b[0] = measure q[0];")]
    [InlineData("barrier q;", "'barrier'", "a gate such as")]
    [InlineData("cx q[0], q[1];", "'cx'", "cnot, h, rx")]
    [InlineData("zz(0.1) q[0], q[1];", "'zz'", "cnot, h, rx")]
    [InlineData("H q[0];", "'H'", "cnot, h, rx")]
    [InlineData("h q[3];", "'3'", "a whole number from 0 to 2")]
    [InlineData("h q[-1];", "'-'", "a whole number from 0 to 2")]
    [InlineData("h q[0:1];", "':'", "']'")]
    [InlineData("h r[0];", "'r'", "'q'")]
    [InlineData("rx q[0];", "'rx' with 0 angles on 1 qubit", "'rx' with 1 angle on 1 qubit")]
    [InlineData("rx(1, 2) q[0];", "'rx' with 2 angles", "1 angle on")]
    [InlineData("h q[0], q[1];", "'h' with 0 angles on 2 qubits", "on 1 qubit")]
    [InlineData("cnot q;", "'cnot' with 0 angles on 1 qubit", "on 2 qubits")]
    [InlineData("cnot q, q[0];", "'cnot' on a whole register", "single qubits, such as q[0]")]
    [InlineData("cnot q[0], q[0];", "'cnot' on one qubit twice", "different qubits")]
    [InlineData("rx(1/0) q[0];", "an angle of", "finite numbers")]
    [InlineData("rx(theta) q[0];", "'theta'", "a number, pi, tau, an input")]
    [InlineData("rx(0x1) q[0];", "'x1'", "')'")]
    [InlineData("b[0] = measure q[0]; h q[0];", "'h' on a qubit that has been measured", "gates before")]
    [InlineData("b[0] = measure q[0]; h q;", "'h' on a qubit that has been measured", "gates before")]
    [InlineData("b[0] = measure q[0]; b[1] = measure q[0];", "second measurement", "one measurement")]
    [InlineData("b[0] = measure q[0]; b[0] = measure q[1];", "second measurement", "one measurement")]
    [InlineData("b[0] = measure q;", "qubits and bits in different numbers", "registers of one size")]
    [InlineData("qubit[2] r;", "a second register of qubits", "one")]
    [InlineData("bit[2] c;", "a second register of bits", "one")]
    [InlineData("input float pi;", "'pi'", "a name that means nothing else")]
    [InlineData("input float h;", "'h'", "a name that means nothing else")]
    [InlineData("input int n;", "'int'", "'float' or 'angle'")]
    [InlineData("h q[0]", "the end of the program", "';'")]
    [InlineData("/* open", "'/'", "a gate such as")]
    [InlineData("h q[0]; %", "'%'", "a gate such as")]
    public void FindProblems_OutsideTheSubset_NamesLineFoundAndAllowed(string text, string found, string allowed)
    {
        OpenQasmProblem problem = Assert.Single(OpenQasmValidator.FindProblems(Head + text, GateSet.Portable), one => one.Found.Contains(found, StringComparison.Ordinal));
        Assert.Equal(4, problem.Line);
        Assert.Contains(allowed, problem.Allowed, StringComparison.Ordinal);
        Assert.StartsWith($"line 4: ", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the end of the program", "'OPENQASM'")]
    [InlineData("qubit[1] q;", "'qubit'", "'OPENQASM'")]
    [InlineData("OPENQASM 2.0; qubit[1] q;", "'2.0'", "'3'")]
    [InlineData("OPENQASM 3.0; bit[1] b;", "no qubits", "qubit[n] name;")]
    [InlineData("OPENQASM 3; h q[0]; qubit[1] q;", "'q' before any register", "qubit[n] name; first")]
    [InlineData("OPENQASM 3; qubit[0] q;", "'0'", "a whole number from 1")]
    public void FindProblems_Head_IsChecked(string text, string found, string allowed)
    {
        OpenQasmProblem problem = OpenQasmValidator.FindProblems(text, GateSet.Portable)[0];
        Assert.Equal(1, problem.Line);
        Assert.Contains(found, problem.Found, StringComparison.Ordinal);
        Assert.Contains(allowed, problem.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void FindProblems_SeveralLines_EachNamedOnce() => Assert.Equal(
        [4, 6, 7],
        OpenQasmValidator.FindProblems(Head + "h q[9];\nh q[0];\ncx q[0], q[1];\n#pragma noise\nh q[1];\n", GateSet.Portable).Select(static problem => problem.Line));

    [Fact]
    public void FindProblems_EndlessNesting_IsAProblem()
    {
        string text = Head + "rz(" + new string('(', 100_000) + "1";
        Assert.Contains("within each other", OpenQasmValidator.FindProblems(text, GateSet.All)[0].Allowed, StringComparison.Ordinal);
        Assert.Contains("within each other", Assert.Throws<ProgramException>(() => ProgramParser.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindProblems_BarrierOfADeviceThatTakesIt_None() =>
        Assert.Empty(OpenQasmValidator.FindProblems(Head + "h q[0]; barrier q; barrier q[0], q[2]; cz q[0], q[1];", new GateSet(["h", "cz", "barrier"])));

    [Fact]
    public void FindProblems_MutilatedPrograms_EndAndNameLinesThatExist() => Prop.ForAll<int, int, byte>((seed, place, with) =>
    {
        string text = OpenQasmWriter.Write(RandomCircuit.Draw((ulong)seed, 3, 5));
        int at = (int)((uint)place % (uint)text.Length);
        string mutilated = text[..at] + (with % 3 == 0 ? string.Empty : (char)(32 + (with % 95))) + text[(at + 1)..];
        IReadOnlyList<OpenQasmProblem> problems = OpenQasmValidator.FindProblems(mutilated, GateSet.All);
        Assert.All(problems, problem => Assert.InRange(problem.Line, 1, mutilated.Count(static c => c == '\n') + 1));

        // Whatever is let through can be read and run.
        if (problems.Count == 0)
        {
            Assert.NotEmpty(DenseSimulator.Run(ProgramParser.Parse(mutilated)));
        }
    }).Check(Config.QuickThrowOnFailure.WithReplay(4, 3).WithMaxTest(1000));
}
