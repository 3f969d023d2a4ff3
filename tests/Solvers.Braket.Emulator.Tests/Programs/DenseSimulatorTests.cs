using System.Numerics;
using Solvers.Braket.Emulator.Programs;

namespace Solvers.Braket.Emulator.Tests.Programs;

public sealed class DenseSimulatorTests
{
    private const string Prepare = "ry(0.7) q[0]; rx(1.1) q[1]; ry(-0.4) q[2]; h q[2]; cnot q[0], q[2]; ";

    public static TheoryData<string, string> Identities => new()
    {
        { "s q[0];", "t q[0]; t q[0];" },
        { "si q[0]; ti q[0];", "phaseshift(-3*pi/4) q[0];" },
        { "x q[1];", "v q[1]; v q[1];" },
        { "i q[1];", "v q[1]; vi q[1];" },
        { "z q[0];", "h q[0]; x q[0]; h q[0];" },
        { "zz(0.3) q[0], q[1];", "cnot q[0], q[1]; rz(0.3) q[1]; cnot q[0], q[1];" },
        { "zz(0.3) q[0], q[1];", "rz(0.3) q[0]; rz(0.3) q[1]; cphaseshift(-0.6) q[0], q[1];" },
        { "xy(0.3) q[0], q[2];", "xx(-0.15) q[0], q[2]; yy(-0.15) q[0], q[2];" },
        { "xy(pi) q[0], q[2];", "iswap q[0], q[2];" },
        { "cz q[1], q[0];", "h q[0]; cnot q[1], q[0]; h q[0];" },
        { "cy q[0], q[1];", "si q[1]; cnot q[0], q[1]; s q[1];" },
        { "swap q[0], q[2];", "cnot q[0], q[2]; cnot q[2], q[0]; cnot q[0], q[2];" },
        { "pswap(0.4) q[0], q[2];", "swap q[0], q[2]; cphaseshift(-0.4) q[0], q[2]; phaseshift(0.4) q[0]; phaseshift(0.4) q[2]; cphaseshift(-0.4) q[0], q[2];" },
        { "cswap q[0], q[1], q[2];", "cnot q[2], q[1]; ccnot q[0], q[1], q[2]; cnot q[2], q[1];" },
        { "y q[1];", "ry(pi) q[1];" },
    };

    [Fact]
    public void Probabilities_OneOnQubitZero_ComesFirstInTheBits()
    {
        double[] probabilities = Probabilities("x q[0]; b[0] = measure q[0]; b[1] = measure q[1]; b[2] = measure q[2];");
        Assert.Equal(1, probabilities[1], 12);
    }

    [Fact]
    public void Probabilities_PermutedMeasurement_FollowsTheClassicalBits()
    {
        double[] probabilities = Probabilities("x q[0]; b[2] = measure q[0]; b[0] = measure q[1];");
        Assert.Equal(4, probabilities.Length);
        Assert.Equal(1, probabilities[2], 12);
    }

    [Theory]
    [MemberData(nameof(Identities))]
    public void Run_TwoFormsOfAGate_GiveOneStateUpToAPhase(string one, string other)
    {
        Complex[] first = Run(Prepare + one);
        Complex[] second = Run(Prepare + other);
        Complex overlap = first.Zip(second, static (a, b) => Complex.Conjugate(a) * b).Aggregate(Complex.Zero, static (sum, term) => sum + term);
        Assert.Equal(1, overlap.Magnitude, 12);
    }

    [Fact]
    public void Run_Rotations_AreExponentialsOfMinusHalfTheAngle()
    {
        Complex[] state = Run("rx(0.6) q[0];");
        Assert.Equal(Math.Cos(0.3), state[0].Real, 12);
        Assert.Equal(-Math.Sin(0.3), state[1].Imaginary, 12);
        state = Run("ry(0.6) q[0];");
        Assert.Equal(Math.Sin(0.3), state[1].Real, 12);
        state = Run("rz(0.6) q[0];");
        Assert.Equal(-0.3, state[0].Phase, 12);
        state = Run("x q[0]; xy(0.6) q[0], q[1];");
        Assert.Equal(Math.Cos(0.3), state[1].Real, 12);
        Assert.Equal(Math.Sin(0.3), state[2].Imaginary, 12);
    }

    private static Complex[] Run(string body) => DenseSimulator.Run(Parse(body));

    private static double[] Probabilities(string body) => DenseSimulator.Probabilities(Parse(body));

    private static QuantumProgram Parse(string body) =>
        ProgramParser.Parse("OPENQASM 3.0; bit[3] b; qubit[3] q; " + body);
}
