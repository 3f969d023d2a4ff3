using Solvers.Abstractions;

namespace Solvers.Numerics;

/// <summary>
/// The convex quadratic part 1/2 x'Ax of a block in double precision, in the form whose products are cheapest: a factor F
/// with A = F'F, or a dense matrix.
/// </summary>
/// <remarks>
/// Products go through an image of x, linear in x: Fx [r] of a factor, Ax [n] of a matrix. Whoever combines points
/// linearly combines their images as well and saves a product.
/// </remarks>
public abstract class QuadraticForm
{
    private protected QuadraticForm(int variableCount, int imageLength, double[] diagonal, double absoluteSum)
    {
        VariableCount = variableCount;
        ImageLength = imageLength;
        Diagonal = diagonal;
        AbsoluteSum = absoluteSum;
    }

    /// <summary>Gets n.</summary>
    public int VariableCount { get; }

    /// <summary>Gets the length of an image: r, or n.</summary>
    public int ImageLength { get; }

    /// <summary>Gets A_ii, [n].</summary>
    public ReadOnlyMemory<double> Diagonal { get; }

    /// <summary>Gets a bound on the sum of |terms| in x'Ax over the box, from which rounding errors are bounded.</summary>
    public double AbsoluteSum { get; }

    /// <summary>Makes the form of F'F.</summary>
    /// <param name="factor">F, row-major [r, variableCount]; read, not copied.</param>
    /// <param name="variableCount">n, at least 1.</param>
    /// <returns>The form.</returns>
    public static QuadraticForm OfFactor(ReadOnlyMemory<double> factor, int variableCount) => new FactorForm(factor, variableCount);

    /// <summary>Makes the form of a dense matrix.</summary>
    /// <param name="matrix">A, row-major [variableCount, variableCount], symmetric and positive semidefinite; read, not copied.</param>
    /// <param name="variableCount">n.</param>
    /// <returns>The form.</returns>
    public static QuadraticForm OfMatrix(ReadOnlyMemory<double> matrix, int variableCount) => new MatrixForm(matrix, variableCount);

    /// <summary>image = the image of a point.</summary>
    /// <param name="point">x, [n].</param>
    /// <param name="image">Receives the image.</param>
    public abstract void ComputeImage(ReadOnlySpan<double> point, Span<double> image);

    /// <summary>gradient += Ax, from the image of x.</summary>
    /// <param name="image">The image of x.</param>
    /// <param name="gradient">The gradient, [n].</param>
    public abstract void AddGradient(ReadOnlySpan<double> image, Span<double> gradient);

    /// <summary>Returns x'Ax.</summary>
    /// <param name="point">x, [n].</param>
    /// <param name="image">Its image.</param>
    /// <returns>The value.</returns>
    public abstract double Square(ReadOnlySpan<double> point, ReadOnlySpan<double> image);

    private sealed class FactorForm(ReadOnlyMemory<double> factor, int n)
        : QuadraticForm(n, factor.Length / n, SquaredColumns(factor.Span, n), SquaredRowSums(factor.Span, n))
    {
        public override void ComputeImage(ReadOnlySpan<double> point, Span<double> image)
        {
            for (int row = 0; row < image.Length; row++)
            {
                image[row] = Kernels.Dot(factor.Span.Slice(row * VariableCount, VariableCount), point);
            }
        }

        public override void AddGradient(ReadOnlySpan<double> image, Span<double> gradient)
        {
            for (int row = 0; row < image.Length; row++)
            {
                Kernels.AddScaled(factor.Span.Slice(row * VariableCount, VariableCount), image[row], gradient);
            }
        }

        public override double Square(ReadOnlySpan<double> point, ReadOnlySpan<double> image) =>
            Kernels.Dot(image, image);

        private static double[] SquaredColumns(ReadOnlySpan<double> entries, int n)
        {
            double[] diagonal = new double[n];
            for (int start = 0; start < entries.Length; start += n)
            {
                ReadOnlySpan<double> row = entries.Slice(start, n);
                for (int i = 0; i < n; i++)
                {
                    diagonal[i] += row[i] * row[i];
                }
            }

            return diagonal;
        }

        private static double SquaredRowSums(ReadOnlySpan<double> entries, int n)
        {
            double sum = 0;
            for (int start = 0; start < entries.Length; start += n)
            {
                double magnitudes = Kernels.SumOfMagnitudes(entries.Slice(start, n));
                sum += magnitudes * magnitudes;
            }

            return sum;
        }
    }

    private sealed class MatrixForm(ReadOnlyMemory<double> matrix, int n)
        : QuadraticForm(n, n, DiagonalOf(matrix.Span, n), Kernels.SumOfMagnitudes(matrix.Span))
    {
        public override void ComputeImage(ReadOnlySpan<double> point, Span<double> image)
        {
            for (int row = 0; row < image.Length; row++)
            {
                image[row] = Kernels.Dot(matrix.Span.Slice(row * VariableCount, VariableCount), point);
            }
        }

        public override void AddGradient(ReadOnlySpan<double> image, Span<double> gradient) =>
            Kernels.AddScaled(image, 1, gradient);

        public override double Square(ReadOnlySpan<double> point, ReadOnlySpan<double> image) =>
            Kernels.Dot(point, image);

        private static double[] DiagonalOf(ReadOnlySpan<double> entries, int n)
        {
            double[] diagonal = new double[n];
            for (int i = 0; i < n; i++)
            {
                diagonal[i] = entries[(i * n) + i];
            }

            return diagonal;
        }
    }
}
