using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Largest eigenvalues by power iteration.</summary>
public static class SpectralNorm
{
    private const int MostIterations = 1000;

    // Iterations end at a change below this. Where two eigenvalues are close, much larger changes are still far from the end.
    private const double Rest = 1e-5;

    // The estimate comes from below and stops a little short.
    private const double Margin = 1.02;

    /// <summary>Estimates the largest eigenvalue of a symmetric positive semidefinite matrix, rather too large than too small.</summary>
    /// <param name="matrix">A, [n, n], single precision.</param>
    /// <param name="seed">Decides the vector to start from.</param>
    /// <param name="scale">d, [1, n], positive: the matrix is D^-1 A D^-1; null for A itself.</param>
    /// <returns>
    /// At most 1.02 times the eigenvalue; less than the eigenvalue only by chance, when the start hardly points to its vector. 0 for a
    /// matrix of zeros.
    /// </returns>
    public static double Estimate(Tensor matrix, ulong seed, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        var random = new SeededRandom(seed);
        double[] start = new double[matrix.shape[0]];
        for (int i = 0; i < start.Length; i++)
        {
            start[i] = random.NextNormal();
        }

        Tensor? column = scale?.view(-1, 1);
        Tensor vector = Unit(tensor(start).to(float32).view(-1, 1).to(matrix.device));
        double value = 0;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            using DisposeScope inner = NewDisposeScope();

            // A product with a column: products with a vector may have other bits on other numbers of threads.
            Tensor image = column is null ? matrix.mm(vector) : matrix.mm(vector.div(column)).div_(column);
            double length = Length(image);
            if (length <= 0)
            {
                return 0;
            }

            vector.copy_(image.div_(length));
            if (Math.Abs(length - value) <= Rest * length)
            {
                return Margin * length;
            }

            value = length;
        }

        return Margin * value;
    }

    private static Tensor Unit(Tensor vector) => vector.div(Length(vector));

    private static double Length(Tensor vector)
    {
        using Tensor squares = vector.to(float64).pow(2);
        using Tensor sum = squares.sum([0L]);
        return Math.Sqrt(sum.item<double>());
    }
}
