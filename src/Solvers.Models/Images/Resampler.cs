namespace Solvers.Models;

/// <summary>
/// Resizes images as Pillow does, on which the image processors of Hugging Face rest: a filter that widens with the reduction, first
/// along the rows, then along the columns, each rounded to bytes, with weights in fixed point of 22 bits.
/// </summary>
internal static class Resampler
{
    private const int PrecisionBits = 22;

    /// <summary>Resizes a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="width">Pixels of a row of the result, at least 1.</param>
    /// <param name="height">Rows of the result, at least 1.</param>
    /// <param name="resampling">The filter.</param>
    /// <returns>The picture itself when it has that size.</returns>
    public static Picture Resize(Picture picture, int width, int height, Resampling resampling)
    {
        Picture rows = picture.Width == width ? picture : AlongRows(picture, Weights(picture.Width, width, resampling));
        return rows.Height == height ? rows : AlongColumns(rows, Weights(picture.Height, height, resampling));
    }

    private static Picture AlongRows(Picture picture, (int First, int[] Weights)[] weights)
    {
        int channels = picture.Channels;
        byte[] values = new byte[weights.Length * picture.Height * channels];
        for (int row = 0; row < picture.Height; row++)
        {
            ReadOnlySpan<byte> source = picture.Values.AsSpan(row * picture.Width * channels, picture.Width * channels);
            Span<byte> target = values.AsSpan(row * weights.Length * channels, weights.Length * channels);
            for (int column = 0; column < weights.Length; column++)
            {
                (int first, int[] line) = weights[column];
                for (int channel = 0; channel < channels; channel++)
                {
                    int sum = 1 << (PrecisionBits - 1);
                    for (int i = 0; i < line.Length; i++)
                    {
                        sum += source[((first + i) * channels) + channel] * line[i];
                    }

                    target[(column * channels) + channel] = ToByte(sum);
                }
            }
        }

        return new Picture(weights.Length, picture.Height, channels, values);
    }

    private static Picture AlongColumns(Picture picture, (int First, int[] Weights)[] weights)
    {
        int width = picture.Width * picture.Channels;
        byte[] values = new byte[weights.Length * width];
        int[] sums = new int[width];
        for (int row = 0; row < weights.Length; row++)
        {
            (int first, int[] line) = weights[row];
            sums.AsSpan().Fill(1 << (PrecisionBits - 1));
            for (int i = 0; i < line.Length; i++)
            {
                ReadOnlySpan<byte> source = picture.Values.AsSpan((first + i) * width, width);
                for (int column = 0; column < width; column++)
                {
                    sums[column] += source[column] * line[i];
                }
            }

            for (int column = 0; column < width; column++)
            {
                values[(row * width) + column] = ToByte(sums[column]);
            }
        }

        return new Picture(picture.Width, weights.Length, picture.Channels, values);
    }

    private static byte ToByte(int sum) => (byte)Math.Clamp(sum >> PrecisionBits, 0, 255);

    /// <summary>For each pixel of the result, the first pixel it is made of and the weights of that and those that follow.</summary>
    private static (int First, int[] Weights)[] Weights(int from, int to, Resampling resampling)
    {
        double scale = (double)from / to;
        var weights = new (int First, int[] Weights)[to];
        if (resampling == Resampling.Nearest)
        {
            for (int target = 0; target < to; target++)
            {
                weights[target] = (Math.Min(from - 1, (int)((target + 0.5) * scale)), [1 << PrecisionBits]);
            }

            return weights;
        }

        // Enlarging interpolates between neighbours; reducing lets the filter cover all the pixels that one replaces.
        double stretch = Math.Max(1, scale);
        double support = Support(resampling) * stretch;
        for (int target = 0; target < to; target++)
        {
            double centre = (target + 0.5) * scale;
            int first = Math.Max(0, (int)(centre - support + 0.5));
            int end = Math.Min(from, (int)(centre + support + 0.5));
            double[] line = new double[end - first];
            double sum = 0;
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = Filter(resampling, (first + i - centre + 0.5) / stretch);
                sum += line[i];
            }

            weights[target] = (first, Array.ConvertAll(line, weight => FixedPoint(weight / sum)));
        }

        return weights;
    }

    private static int FixedPoint(double weight) => (int)((weight * (1 << PrecisionBits)) + (weight < 0 ? -0.5 : 0.5));

    private static double Support(Resampling resampling) => resampling switch
    {
        Resampling.Box => 0.5,
        Resampling.Bilinear or Resampling.Hamming => 1,
        Resampling.Bicubic => 2,
        Resampling.Lanczos => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(resampling), resampling, "This is no filter."),
    };

    private static double Filter(Resampling resampling, double x)
    {
        double distance = Math.Abs(x);
        return resampling switch
        {
            Resampling.Box => x is > -0.5 and <= 0.5 ? 1 : 0,
            Resampling.Bilinear => Math.Max(0, 1 - distance),
            Resampling.Hamming => distance >= 1 ? 0 : Sinc(distance) * (0.54 + (0.46 * Math.Cos(Math.PI * distance))),
            Resampling.Bicubic => Cubic(distance),
            _ => distance >= 3 ? 0 : Sinc(distance) * Sinc(distance / 3),
        };
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    /// <summary>The cubic convolution kernel of Keys, doi 10.1109/TASSP.1981.1163711, with a = -0.5.</summary>
    private static double Cubic(double x)
    {
        const double A = -0.5;
        return x switch
        {
            < 1 => ((((A + 2) * x) - (A + 3)) * x * x) + 1,
            < 2 => (((((x - 5) * x) + 8) * x) - 4) * A,
            _ => 0,
        };
    }
}
