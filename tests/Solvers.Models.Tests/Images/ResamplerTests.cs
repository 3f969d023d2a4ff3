using FsCheck;
using FsCheck.Fluent;
using Solvers.Numerics;

namespace Solvers.Models.Tests;

public sealed class ResamplerTests
{
    public static TheoryData<string> Filters => [.. Enum.GetNames<Resampling>()];

    [Theory]
    [MemberData(nameof(Filters))]
    public void Resize_ConstantPicture_StaysConstant(string filter)
    {
        Picture picture = new(7, 5, 3, Enumerable.Repeat<byte>(201, 105).ToArray());
        Picture resized = Resampler.Resize(picture, 13, 3, Enum.Parse<Resampling>(filter));
        Assert.Equal((13, 3, 3), (resized.Width, resized.Height, resized.Channels));
        Assert.All(resized.Values, static value => Assert.Equal(201, value));
        Assert.Same(picture, Resampler.Resize(picture, 7, 5, Enum.Parse<Resampling>(filter)));
    }

    [Fact]
    public void Resize_HalfByBox_IsTheRoundedMean()
    {
        Picture picture = new(4, 2, 1, [1, 2, 10, 20, 1, 3, 30, 41]);
        Assert.Equal([2, 26], Resampler.Resize(picture, 2, 1, Resampling.Box).Values);
    }

    [Fact]
    public void Resize_TwiceByNearest_RepeatsPixels() =>
        Assert.Equal([1, 1, 9, 9], Resampler.Resize(new Picture(2, 1, 1, [1, 9]), 4, 1, Resampling.Nearest).Values);

    [Fact]
    public void Resize_TwiceByBilinear_TakesQuarters() =>
        Assert.Equal([0, 25, 75, 100], Resampler.Resize(new Picture(2, 1, 1, [0, 100]), 4, 1, Resampling.Bilinear).Values);

    [Theory]
    [InlineData("Bilinear", 1)]
    [InlineData("Bicubic", 2)]
    [InlineData("Lanczos", 3)]
    public void Resize_AnySize_EqualsTheConvolutionInDoublePrecision(string name, double support) =>
        Prop.ForAll<byte, byte, ulong>((from, to, seed) =>
        {
            int width = 1 + (from % 40);
            int target = 1 + (to % 40);
            SeededRandom random = new(seed);
            byte[] values = new byte[width];
            for (int i = 0; i < width; i++)
            {
                values[i] = (byte)random.NextInt32(256);
            }

            Resampling filter = Enum.Parse<Resampling>(name);
            byte[] row = Resampler.Resize(new Picture(width, 1, 1, values), target, 1, filter).Values;
            byte[] column = Resampler.Resize(new Picture(1, width, 1, values), 1, target, filter).Values;
            Assert.Equal(row, column);
            double stretch = Math.Max(1, (double)width / target);
            for (int i = 0; i < target; i++)
            {
                double centre = (i + 0.5) * width / target;
                double sum = 0;
                double weights = 0;
                for (int j = 0; j < width; j++)
                {
                    double distance = Math.Abs(j + 0.5 - centre) / stretch;
                    double weight = Math.Abs(j + 0.5 - centre) <= support * stretch ? Kernel(filter, distance) : 0;
                    sum += weight * values[j];
                    weights += weight;
                }

                Assert.InRange(row[i] - Math.Clamp(sum / weights, 0, 255), -0.51, 0.51);
            }
        }).Check(Config.QuickThrowOnFailure.WithReplay(23, 29));

    [Fact]
    public void CropCentre_SmallerOrLarger_CutsOrSurroundsWithZeros()
    {
        Picture picture = new(3, 3, 1, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Assert.Equal([5], picture.CropCentre(1, 1).Values);
        Assert.Equal([1, 2, 4, 5], picture.CropCentre(2, 2).Values);
        Assert.Equal([0, 2, 0, 0, 5, 0, 0, 8, 0], new Picture(1, 3, 1, [2, 5, 8]).CropCentre(3, 3).Values);
        Assert.Equal([0, 0, 0, 0, 0, 1, 2, 3], picture.CropCentre(4, 5).Values[..8]);
    }

    private static double Kernel(Resampling filter, double x) => filter switch
    {
        Resampling.Bilinear => x < 1 ? 1 - x : 0,
        Resampling.Bicubic => x < 1 ? (1.5 * x * x * x) - (2.5 * x * x) + 1 : x < 2 ? (-0.5 * x * x * x) + (2.5 * x * x) - (4 * x) + 2 : 0,
        _ => x == 0 ? 1 : x < 3 ? 3 * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / 3) / (Math.PI * Math.PI * x * x) : 0,
    };
}
