namespace Solvers.Numerics.Tests;

public sealed class KernelTests
{
    [Fact]
    public void AddScaled_EveryLength_SameBitsAsTwin()
    {
        for (int length = 0; length <= Samples.MostLength; length++)
        {
            float[] row = Samples.WithSpecials((ulong)length, length);
            float[] expected = Samples.WithSpecials((ulong)length + 1000, length);
            Span<float> actual = Samples.Unaligned(expected);
            Kernels.AddScaledReference(row, -1.7f, expected);
            Kernels.AddScaled(Samples.Unaligned(row), -1.7f, actual);
            Samples.AssertSameBits(expected, actual);
        }
    }

    [Fact]
    public void AddScaled_SingleRowIntoDoubleSums_SameBitsAsTwin()
    {
        for (int length = 0; length <= Samples.MostLength; length++)
        {
            float[] row = Samples.WithSpecials((ulong)length, length);
            double[] expected = Samples.Doubles((ulong)length + 1000, length);
            double[] actual = (double[])expected.Clone();
            Kernels.AddScaledReference(row, -1.7, expected);
            Kernels.AddScaled(Samples.Unaligned(row), -1.7, actual);
            Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void LeastSwap_EveryLength_SameAnswerAsTwin()
    {
        for (int length = 0; length <= Samples.MostLength; length++)
        {
            float[] weights = Samples.Normals((ulong)length, length);
            float[] row = Samples.Normals((ulong)length + 1000, length);

            // Few distinct values, so that ties are common; some variables may not move.
            float[] costs = [.. Samples.Normals((ulong)length + 2000, length).Select(static cost => cost > 0.3f ? float.PositiveInfinity : 0)];
            foreach (float scale in new[] { -1.7f, 0f })
            {
                int expected = Kernels.LeastSwapReference(costs, weights, row, scale, out float expectedLeast);
                int actual = Kernels.LeastSwap(Samples.Unaligned(costs), Samples.Unaligned(weights), row, scale, out float actualLeast);
                Assert.Equal((expected, expectedLeast), (actual, actualLeast));
            }
        }
    }

    [Fact]
    public void AddDifference_EveryLength_SameBitsAsTwin()
    {
        for (int length = 0; length <= Samples.MostLength; length++)
        {
            float[] plus = Samples.WithSpecials((ulong)length, length);
            float[] minus = Samples.WithSpecials((ulong)length + 1000, length);
            float[] expected = Samples.WithSpecials((ulong)length + 2000, length);
            Span<float> actual = Samples.Unaligned(expected);
            Kernels.AddDifferenceReference(plus, minus, expected);
            Kernels.AddDifference(Samples.Unaligned(plus), Samples.Unaligned(minus), actual);
            Samples.AssertSameBits(expected, actual);
        }
    }

    [Fact]
    public void Dot_EveryLength_WithinToleranceOfTwin()
    {
        for (int length = 0; length <= Samples.MostLength; length++)
        {
            float[] left = Samples.Normals((ulong)length, length);
            float[] right = Samples.Normals((ulong)length + 1000, length);
            AssertClose(
                Kernels.DotReference(left, right), Kernels.Dot(Samples.Unaligned(left), right), AbsoluteProducts(left, right));
        }
    }

    [Fact]
    public void MatrixVector_EveryShape_WithinToleranceOfTwin()
    {
        for (int columns = 0; columns <= Samples.MostLength; columns++)
        {
            int rows = columns % 7;
            int stride = columns + (columns % 3);
            float[] matrix = Samples.Normals((ulong)columns, rows * stride);
            float[] vector = Samples.Normals((ulong)columns + 1000, columns);
            float[] expected = new float[rows];
            float[] actual = new float[rows];
            Kernels.MatrixVectorReference(matrix, stride, vector, expected);
            Kernels.MatrixVector(Samples.Unaligned(matrix), stride, vector, actual);
            for (int row = 0; row < rows; row++)
            {
                AssertClose(expected[row], actual[row], AbsoluteProducts(matrix.AsSpan(row * stride, columns), vector));
            }
        }
    }

    [Fact]
    public void AddRowProducts_EveryLengthAndCount_WithinToleranceOfTwin()
    {
        for (int length = 1; length <= Samples.MostLength; length++)
        {
            int pairs = length % 11;
            float[] left = Samples.Normals((ulong)length, 5 * length);
            float[] right = Samples.Normals((ulong)length + 1000, 3 * length);
            int[] leftRows = [.. Enumerable.Range(0, pairs).Select(static q => 3 * q % 5)];
            int[] rightRows = [.. Enumerable.Range(0, pairs).Select(static q => 2 * q % 3)];
            float[] expected = Samples.Normals((ulong)length + 2000, pairs);
            float[] actual = [.. expected];
            Kernels.AddRowProductsReference(left, right, length, leftRows, rightRows, expected);
            Kernels.AddRowProducts(Samples.Unaligned(left), right, length, leftRows, rightRows, actual);
            for (int q = 0; q < pairs; q++)
            {
                double scale = AbsoluteProducts(
                    left.AsSpan(leftRows[q] * length, length), right.AsSpan(rightRows[q] * length, length));
                AssertClose(expected[q], actual[q], scale + Math.Abs(expected[q]));
            }
        }
    }

    [Fact]
    public void AddRowProducts_BadArguments_AreRefused()
    {
        float[] rows = new float[6];
        float[] sums = new float[1];
        Assert.Throws<ArgumentException>(() => Kernels.AddRowProducts(rows, rows, 3, [2], [0], sums));
        Assert.Throws<ArgumentException>(() => Kernels.AddRowProducts(rows, rows, 3, [0], [-1], sums));
        Assert.Throws<ArgumentException>(() => Kernels.AddRowProducts(rows, rows, 3, [0, 1], [0], sums));
        Assert.Throws<ArgumentException>(() => Kernels.AddRowProducts(rows, rows, 3, [0], [], sums));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernels.AddRowProducts(rows, rows, 0, [0], [0], sums));
    }

    [Fact]
    public void SumClamped_EveryLength_WithinToleranceOfTwin()
    {
        for (int length = 0; length <= Samples.MostLength; length++)
        {
            float[] values = Samples.Normals((ulong)length, length);
            float[] weights = [.. Samples.Normals((ulong)length + 1000, length).Select(MathF.Abs)];
            AssertClose(
                Kernels.SumClampedReference(values, weights, 0.3f),
                Kernels.SumClamped(Samples.Unaligned(values), Samples.Unaligned(weights), 0.3f),
                length);
        }
    }

    [Fact]
    public void Kernels_NotANumber_PassesThrough()
    {
        float[] values = [.. Enumerable.Repeat(1f, 40)];
        values[37] = float.NaN;
        Assert.True(float.IsNaN(Kernels.Dot(values, values)));
        float[] product = new float[1];
        Kernels.MatrixVector(values, 40, values, product);
        Assert.True(float.IsNaN(product[0]));
    }

    [Fact]
    public void AddDifference_WrongLength_NamesBothLengths()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            static () => Kernels.AddDifference(new float[3], new float[4], new float[4]));
        Assert.Contains("plus has 3 entries, but 4 are needed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MatrixVector_MatrixTooShort_Throws() =>
        Assert.Throws<ArgumentException>(static () => Kernels.MatrixVector(new float[7], 4, new float[4], new float[2]));

    private static double AbsoluteProducts(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += Math.Abs((double)left[i] * right[i]);
        }

        return sum;
    }

    private static void AssertClose(float expected, float actual, double scale) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-5 * scale, $"{actual} is not {expected} at scale {scale}.");
}
