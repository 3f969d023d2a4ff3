namespace Solvers.Numerics.Tests;

public sealed class CholeskyTests
{
    private const int Stride = 45;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(40)]
    public void TryFactor_PositiveDefinite_GivesInverseAndSolution(int n)
    {
        double[] matrix = PositiveDefinite(n);
        double[] factor = (double[])matrix.Clone();
        Assert.True(Cholesky.TryFactor(factor, n, Stride));

        double[] solution = Samples.Doubles(5, n);
        double[] right = Product(matrix, solution, n);
        Cholesky.Solve(factor, n, Stride, right);
        double[] inverse = new double[n * Stride];
        Cholesky.InvertLower(factor, n, Stride, new double[n]);
        Cholesky.SquareTransposed(factor, n, Stride, inverse, Stride);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(solution[i], right[i], 1e-8);
            double[] column = Product(matrix, [.. Enumerable.Range(0, n).Select(j => inverse[(j * Stride) + i])], n);
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(i == j ? 1 : 0, column[j], 1e-8);
            }
        }
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    public void TryFactor_NotPositiveDefinite_SaysSo(double pivot)
    {
        double[] matrix = PositiveDefinite(6);
        for (int j = 0; j <= 4; j++)
        {
            matrix[(4 * Stride) + j] = j == 4 ? pivot : 0;
        }

        Assert.False(Cholesky.TryFactor(matrix, 6, Stride));
    }

    [Fact]
    public void TryFactor_Abandoned_SaysSo() =>
        Assert.False(Cholesky.TryFactor(PositiveDefinite(6), 6, Stride, static () => false));

    private static double[] PositiveDefinite(int n)
    {
        double[] root = Samples.Doubles(3, n * n);
        double[] matrix = new double[n * Stride];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                matrix[(i * Stride) + j] = Kernels.Dot(root.AsSpan(i * n, n), root.AsSpan(j * n, n)) + (i == j ? 1 : 0);
            }
        }

        return matrix;
    }

    private static double[] Product(double[] matrix, double[] vector, int n) =>
        [.. Enumerable.Range(0, n).Select(i => Kernels.Dot(matrix.AsSpan(i * Stride, n), vector))];
}
