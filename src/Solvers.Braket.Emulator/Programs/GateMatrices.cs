using System.Numerics;

namespace Solvers.Braket.Emulator.Programs;

/// <summary>
/// The matrices of the gates that Amazon Braket names, row by row. The first qubit of a gate is the most significant bit of a row's
/// and a column's number, as in the service's documentation.
/// </summary>
internal static class GateMatrices
{
    private static readonly Complex I = Complex.ImaginaryOne;

    private static readonly Dictionary<string, (int Qubits, int Angles, Func<double, Complex[,]> Matrix)> Gates =
        new(StringComparer.Ordinal)
        {
            ["i"] = (1, 0, static _ => Diagonal(1, 1)),
            ["x"] = (1, 0, static _ => X),
            ["y"] = (1, 0, static _ => Y),
            ["z"] = (1, 0, static _ => Z),
            ["h"] = (1, 0, static _ => Sum(Math.Sqrt(0.5), X, Math.Sqrt(0.5), Z)),
            ["s"] = (1, 0, static _ => Diagonal(1, I)),
            ["si"] = (1, 0, static _ => Diagonal(1, -I)),
            ["t"] = (1, 0, static _ => Diagonal(1, Phase(Math.PI / 4))),
            ["ti"] = (1, 0, static _ => Diagonal(1, Phase(-Math.PI / 4))),
            ["v"] = (1, 0, static _ => Sum((1 + I) / 2, Diagonal(1, 1), (1 - I) / 2, X)),
            ["vi"] = (1, 0, static _ => Sum((1 - I) / 2, Diagonal(1, 1), (1 + I) / 2, X)),
            ["rx"] = (1, 1, static t => Turn(t, X)),
            ["ry"] = (1, 1, static t => Turn(t, Y)),
            ["rz"] = (1, 1, static t => Turn(t, Z)),
            ["phaseshift"] = (1, 1, static t => Diagonal(1, Phase(t))),
            ["cnot"] = (2, 0, static _ => Controlled(X)),
            ["cy"] = (2, 0, static _ => Controlled(Y)),
            ["cz"] = (2, 0, static _ => Controlled(Z)),
            ["cphaseshift"] = (2, 1, static t => Diagonal(1, 1, 1, Phase(t))),
            ["swap"] = (2, 0, static _ => Exchange(1, 0, 1)),
            ["iswap"] = (2, 0, static _ => Exchange(1, 0, I)),
            ["pswap"] = (2, 1, static t => Exchange(1, 0, Phase(t))),
            ["xy"] = (2, 1, static t => Exchange(1, Math.Cos(t / 2), I * Math.Sin(t / 2))),
            ["xx"] = (2, 1, static t => Turn(t, Product(X, X))),
            ["yy"] = (2, 1, static t => Turn(t, Product(Y, Y))),
            ["zz"] = (2, 1, static t => Turn(t, Product(Z, Z))),
            ["ccnot"] = (3, 0, static _ => Controlled(Controlled(X))),
            ["cswap"] = (3, 0, static _ => Controlled(Exchange(1, 0, 1))),
        };

    private static Complex[,] X => new Complex[,] { { 0, 1 }, { 1, 0 } };

    private static Complex[,] Y => new[,] { { 0, -I }, { I, 0 } };

    private static Complex[,] Z => Diagonal(1, -1);

    /// <summary>Tells how a gate is called.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>How many qubits and angles it takes, or null for a name that is no gate.</returns>
    public static (int Qubits, int Angles)? Signature(string name) =>
        Gates.TryGetValue(name, out (int Qubits, int Angles, Func<double, Complex[,]> Matrix) gate) ? (gate.Qubits, gate.Angles) : null;

    /// <summary>Gives the matrix of a gate.</summary>
    /// <param name="gate">The gate.</param>
    /// <returns>A unitary matrix, [2^q, 2^q] for q qubits.</returns>
    public static Complex[,] Of(GateCall gate) => Gates[gate.Name].Matrix(gate.Angles.Count > 0 ? gate.Angles[0] : 0);

    private static Complex Phase(double angle) => Complex.FromPolarCoordinates(1, angle);

    private static Complex[,] Diagonal(params ReadOnlySpan<Complex> entries)
    {
        var matrix = new Complex[entries.Length, entries.Length];
        for (int index = 0; index < entries.Length; index++)
        {
            matrix[index, index] = entries[index];
        }

        return matrix;
    }

    // exp(-i t P / 2) of a P with P P = 1.
    private static Complex[,] Turn(double angle, Complex[,] axis)
    {
        var ones = new Complex[axis.GetLength(0)];
        Array.Fill(ones, Complex.One);
        return Sum(Math.Cos(angle / 2), Diagonal(ones), -I * Math.Sin(angle / 2), axis);
    }

    // Corner on |00> and |11>; on |01> and |10> the diagonal and what is beside it.
    private static Complex[,] Exchange(Complex corner, Complex diagonal, Complex beside) => new[,]
    {
        { corner, 0, 0, 0 },
        { 0, diagonal, beside, 0 },
        { 0, beside, diagonal, 0 },
        { 0, 0, 0, corner },
    };

    private static Complex[,] Controlled(Complex[,] matrix)
    {
        int size = matrix.GetLength(0);
        var result = new Complex[2 * size, 2 * size];
        for (int row = 0; row < size; row++)
        {
            result[row, row] = 1;
            for (int column = 0; column < size; column++)
            {
                result[size + row, size + column] = matrix[row, column];
            }
        }

        return result;
    }

    private static Complex[,] Product(Complex[,] first, Complex[,] second)
    {
        var result = new Complex[4, 4];
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                result[row, column] = first[row / 2, column / 2] * second[row % 2, column % 2];
            }
        }

        return result;
    }

    private static Complex[,] Sum(Complex first, Complex[,] one, Complex second, Complex[,] other)
    {
        int size = one.GetLength(0);
        var result = new Complex[size, size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                result[row, column] = (first * one[row, column]) + (second * other[row, column]);
            }
        }

        return result;
    }
}
