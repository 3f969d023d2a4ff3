using System.Numerics;

namespace Solvers.Quantum.Tests;

/// <summary>The plainest simulator: complex amplitudes of all basis states, a matrix at a time, gates as their definitions have them.</summary>
internal sealed class DenseReference
{
    private readonly int _qubitCount;

    public DenseReference(int qubitCount)
    {
        _qubitCount = qubitCount;
        Amplitudes = new Complex[1 << qubitCount];
        Amplitudes[0] = 1;
    }

    /// <summary>Gets the amplitudes; bit i of the place is qubit i.</summary>
    public Complex[] Amplitudes { get; set; }

    public void H(int qubit) => Apply(qubit, Math.Sqrt(0.5), Math.Sqrt(0.5), Math.Sqrt(0.5), -Math.Sqrt(0.5));

    public void X(int qubit) => Apply(qubit, 0, 1, 1, 0);

    public void Rx(int qubit, double t) =>
        Apply(qubit, Math.Cos(t / 2), new Complex(0, -Math.Sin(t / 2)), new Complex(0, -Math.Sin(t / 2)), Math.Cos(t / 2));

    public void Ry(int qubit, double t) => Apply(qubit, Math.Cos(t / 2), -Math.Sin(t / 2), Math.Sin(t / 2), Math.Cos(t / 2));

    public void Rz(int qubit, double t) => Apply(qubit, Complex.Exp(new Complex(0, -t / 2)), 0, 0, Complex.Exp(new Complex(0, t / 2)));

    /// <summary>exp(-i t PP / 2) with PP the product of two Pauli matrices, which squares to 1: cos(t/2) - i sin(t/2) PP.</summary>
    public void Pauli(char pauli, int first, int second, double t)
    {
        var turned = new DenseReference(_qubitCount) { Amplitudes = (Complex[])Amplitudes.Clone() };
        foreach (int qubit in new[] { first, second })
        {
            switch (pauli)
            {
                case 'X': turned.Apply(qubit, 0, 1, 1, 0); break;
                case 'Y': turned.Apply(qubit, 0, -Complex.ImaginaryOne, Complex.ImaginaryOne, 0); break;
                default: turned.Apply(qubit, 1, 0, 0, -1); break;
            }
        }

        for (int code = 0; code < Amplitudes.Length; code++)
        {
            Amplitudes[code] = (Math.Cos(t / 2) * Amplitudes[code]) - (Complex.ImaginaryOne * Math.Sin(t / 2) * turned.Amplitudes[code]);
        }
    }

    /// <summary>exp(+i t (XX + YY) / 4): the two parts commute.</summary>
    public void Xy(int first, int second, double t)
    {
        Pauli('X', first, second, -t / 2);
        Pauli('Y', first, second, -t / 2);
    }

    private void Apply(int qubit, Complex a, Complex b, Complex c, Complex d)
    {
        for (int code = 0; code < Amplitudes.Length; code++)
        {
            if ((code >> qubit & 1) == 0)
            {
                int other = code | (1 << qubit);
                (Amplitudes[code], Amplitudes[other]) =
                    ((a * Amplitudes[code]) + (b * Amplitudes[other]), (c * Amplitudes[code]) + (d * Amplitudes[other]));
            }
        }
    }
}
