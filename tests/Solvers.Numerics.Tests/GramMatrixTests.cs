namespace Solvers.Numerics.Tests;

public sealed class GramMatrixTests
{
    [Fact]
    public void Compute_EverySize_SameBitsAsTwinAndSymmetric()
    {
        for (int count = 0; count <= Samples.MostLength; count++)
        {
            int columns = count + 3;
            int rank = count % 9;
            double[] factor = Samples.Doubles((ulong)count, rank * columns);
            int[] chosen = [.. Enumerable.Range(0, count).Select(i => (i * 7 % columns))];
            int stride = count + 5;
            float[] expected = new float[count * stride];
            float[] actual = new float[count * stride];
            GramMatrix.ComputeReference(factor, columns, chosen, stride, expected);
            Assert.True(GramMatrix.Compute(factor, columns, chosen, stride, actual));
            Samples.AssertSameBits(expected, actual);
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    Assert.Equal(actual[(i * stride) + j], actual[(j * stride) + i]);
                }
            }
        }
    }

    [Fact]
    public void Compute_ToldToStop_SaysSo() =>
        Assert.False(GramMatrix.Compute(new double[400], 200, [.. Enumerable.Range(0, 200)], 200, new float[40_000], static () => false));

    [Fact]
    public void Compute_DestinationTooShort_Throws() =>
        Assert.Throws<ArgumentException>(static () => GramMatrix.Compute(new double[4], 2, [0, 1], 2, new float[3]));
}
