namespace Solvers.Numerics.Tests;

public sealed class DoubleKernelTests
{
    [Fact]
    public void Dot_EveryLength_SameBitsAsTwin()
    {
        for (int length = 0; length <= Samples.MostLength; length++)
        {
            double[] left = Samples.Doubles((ulong)length, length);
            double[] right = Samples.Doubles((ulong)length + 1000, length);
            Assert.Equal(
                BitConverter.DoubleToInt64Bits(Kernels.DotReference(left, right)),
                BitConverter.DoubleToInt64Bits(Kernels.Dot(left.AsSpan(), right)));
        }
    }

    [Fact]
    public void AddScaled_EveryLength_SameBitsAsTwin()
    {
        for (int length = 0; length <= Samples.MostLength; length++)
        {
            double[] row = Samples.Doubles((ulong)length, length);
            double[] expected = Samples.Doubles((ulong)length + 1000, length);
            double[] actual = (double[])expected.Clone();
            Kernels.AddScaledReference(row, -1.7, expected);
            Kernels.AddScaled(row, -1.7, actual);
            Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void Dot_DifferentLengths_Throws() =>
        Assert.Throws<ArgumentException>(static () => Kernels.Dot(new double[3].AsSpan(), new double[4]));

    [Fact]
    public void AddScaled_DifferentLengths_Throws() =>
        Assert.Throws<ArgumentException>(static () => Kernels.AddScaled(new double[3].AsSpan(), 1.0, new double[4]));
}
