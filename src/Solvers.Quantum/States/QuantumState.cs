using System.Numerics;
using Solvers.Numerics;

namespace Solvers.Quantum.States;

/// <summary>Amplitudes of basis states, real and imaginary parts apart; what a basis state is, the kinds of state say.</summary>
internal abstract class QuantumState
{
    /// <summary>Amplitudes in one part of a pass: 128 KB with their costs, within the second-level cache.</summary>
    protected const int PartLength = 1 << 12;

    private readonly AlignedBuffer<double> _real;
    private readonly AlignedBuffer<double> _imaginary;

    protected QuantumState(int qubitCount, int count)
    {
        QubitCount = qubitCount;
        _real = new AlignedBuffer<double>(count);
        _imaginary = new AlignedBuffer<double>(count);
    }

    /// <summary>Gets n.</summary>
    public int QubitCount { get; }

    /// <summary>Gets the number of basis states.</summary>
    public int Count => _real.Length;

    /// <summary>Gets the real parts, [<see cref="Count"/>].</summary>
    public Span<double> Real => _real.Span;

    /// <summary>Gets the imaginary parts, [<see cref="Count"/>].</summary>
    public Span<double> Imaginary => _imaginary.Span;

    private int PartCount => (Count + PartLength - 1) / PartLength;

    /// <summary>Returns the assignment of a basis state: bit i is x_i.</summary>
    public abstract ulong CodeAt(int index);

    /// <summary>Returns the place of an assignment; -1 when it has none.</summary>
    public abstract int IndexOf(ulong code);

    /// <summary>Sets every amplitude to a real number that depends on the assignment.</summary>
    /// <returns>False when it was given up.</returns>
    public bool Set(Func<ulong, double> amplitude, Team team) => team.Run(PartCount, part =>
    {
        Imaginary[RangeOf(part)].Clear();
        Span<double> real = Real[RangeOf(part)];
        for (int t = 0; t < real.Length; t++)
        {
            real[t] = amplitude(CodeAt((part * PartLength) + t));
        }
    });

    /// <summary>Sets every amplitude to the same real number.</summary>
    /// <returns>False when it was given up.</returns>
    public bool Fill(double amplitude, Team team) => team.Run(PartCount, part =>
    {
        Imaginary[RangeOf(part)].Clear();
        Real[RangeOf(part)].Fill(amplitude);
    });

    /// <summary>Multiplies each amplitude by exp(-i angle cost).</summary>
    /// <returns>False when it was given up.</returns>
    public bool AddPhase(AlignedBuffer<double> costs, double angle, Team team) => team.Run(PartCount, part =>
        AmplitudeKernels.AddPhase(Real[RangeOf(part)], Imaginary[RangeOf(part)], costs.Span[RangeOf(part)], angle));

    /// <summary>Returns the sum of all probabilities, which is 1 but for rounding.</summary>
    public double Norm(Team team) => team.Sum(PartCount, part =>
        AmplitudeKernels.WeighedSum(Real[RangeOf(part)], Imaginary[RangeOf(part)], []));

    /// <summary>Returns the mean cost.</summary>
    public double Mean(AlignedBuffer<double> costs, Team team) => team.Sum(PartCount, part =>
        AmplitudeKernels.WeighedSum(Real[RangeOf(part)], Imaginary[RangeOf(part)], costs.Span[RangeOf(part)]));

    /// <summary>Returns the probability of the assignments whose number of ones is as wanted.</summary>
    public double MassOf(int ones, Team team) => team.Sum(PartCount, part =>
    {
        double sum = 0;
        for (int index = part * PartLength; index < Math.Min(Count, (part + 1) * PartLength); index++)
        {
            sum += BitOperations.PopCount(CodeAt(index)) == ones ? ProbabilityAt(index) : 0;
        }

        return sum;
    });

    /// <summary>Returns the probability of a basis state.</summary>
    public double ProbabilityAt(int index) => (Real[index] * Real[index]) + (Imaginary[index] * Imaginary[index]);

    private Range RangeOf(int part) => (part * PartLength)..Math.Min(Count, (part + 1) * PartLength);
}
