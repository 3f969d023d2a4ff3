using Solvers.Braket.Emulator.Programs;

namespace Solvers.Braket.Emulator.Tests.Programs;

public sealed class ProgramParserTests
{
    [Fact]
    public void Parse_Program_HasGatesInOrderAndQubitsByBit()
    {
        QuantumProgram program = Parse("h q[0]; /* two\nlines */ rz(-2*pi/4 + 0.5) q[1]; cnot q[0], q[2]; // end\n b[1] = measure q[0]; b[0] = measure q[2];");
        Assert.Equal("h rz cnot", string.Join(" ", program.Gates.Select(static gate => gate.Name)));
        Assert.Equal(0.5 - (Math.PI / 2), program.Gates[1].Angles[0], 15);
        Assert.Equal([0, 2], program.Gates[2].Qubits);
        Assert.Equal([2, 0], program.Measured);
        Assert.Empty(program.Untouched);
    }

    [Fact]
    public void Parse_GateOnRegister_ActsOnEveryQubit() =>
        Assert.Equal([0, 1, 2], Parse("h q;").Gates.Select(static gate => gate.Qubits[0]));

    [Fact]
    public void Parse_WithoutMeasurement_MeasuresTouchedQubits()
    {
        QuantumProgram program = Parse("x q[2]; x q[0];");
        Assert.False(program.Measures);
        Assert.Equal([0, 2], program.Measured);
        Assert.Equal([1], program.Untouched);
    }

    [Fact]
    public void Parse_Inputs_TakeTheirValues()
    {
        QuantumProgram program = ProgramParser.Parse("OPENQASM 3.0; input float a; qubit[1] q; rx(2*a) q[0];", new Dictionary<string, double>(StringComparer.Ordinal) { ["a"] = 0.25 });
        Assert.Equal(0.5, program.Gates[0].Angles[0]);
    }

    [Theory]
    [InlineData("include \"stdgates.inc\";", "'include'")]
    [InlineData("ctrl @ x q[0], q[1];", "'ctrl'")]
    [InlineData("cx q[0], q[1];", "'cx' is not a gate")]
    [InlineData("h q[3];", "q[3] does not exist")]
    [InlineData("h q[-1];", "whole number")]
    [InlineData("h q[0:1];", "']' is expected")]
    [InlineData("rx q[0];", "takes 1 angles")]
    [InlineData("cnot q[0], q[0];", "twice")]
    [InlineData("rx(1/0) q[0];", "finite")]
    [InlineData("rx(theta) q[0];", "'theta'")]
    [InlineData("b[0] = measure q[0]; h q[0];", "after its measurement")]
    [InlineData("b[0] = measure q[0]; b[1] = measure q[0];", "a second time")]
    [InlineData("b[0] = measure q[0]; b[0] = measure q[1];", "second measurement")]
    [InlineData("qubit[2] r;", "second register")]
    [InlineData("#pragma braket result probability", "subset")]
    [InlineData("h q[0]", "';' is expected")]
    [InlineData("input float a;", "'a' is given no value")]
    [InlineData("/* open", "does not end")]
    [InlineData("h q[0]; %", "'%'")]
    public void Parse_OutsideTheSubset_NamesLineAndProblem(string text, string problem)
    {
        ProgramException exception = Assert.Throws<ProgramException>(() => Parse("\n" + text));
        Assert.StartsWith("line 2: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qubit[1] q;")]
    [InlineData("OPENQASM 2.0; qubit[1] q;")]
    [InlineData("OPENQASM 3.0; bit[1] b;")]
    public void Parse_WithoutItsHead_IsRefused(string source) =>
        Assert.Throws<ProgramException>(() => ProgramParser.Parse(source));

    [Fact]
    public void Parse_SurplusInput_IsRefused() => Assert.Contains(
        "'a'",
        Assert.Throws<ProgramException>(() => ProgramParser.Parse("OPENQASM 3.0; qubit q;", new Dictionary<string, double>(StringComparer.Ordinal) { ["a"] = 1 })).Message,
        StringComparison.Ordinal);

    private static QuantumProgram Parse(string body) => ProgramParser.Parse("OPENQASM 3.0; bit[3] b; qubit[3] q; " + body);
}
