using System.Globalization;
using System.Runtime.InteropServices;
using Solvers.Core;
using Solvers.Numerics;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>
/// Ten classes of simple grey drawings, drawn by the program itself: a ring, a square, a triangle, a plus, a cross, an
/// arrow, a zigzag, a house, a spiral and an hourglass, each at a random place, size, slant, rotation, thickness and
/// brightness, with a stray stroke and noise.
/// </summary>
/// <remarks>Every image depends on the seed and its own number alone, so that sets of any size share their beginnings.</remarks>
internal static class DrawnImages
{
    public const int ClassCount = 10;

    private const double AntiAliasing = 0.06;

    // Outlines in the square from -1 to 1; y grows downwards. Each inner array is one stroke.
    private static readonly (double X, double Y)[][][] Outlines =
    [
        [Ring()],
        [[(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8), (-0.8, -0.8)]],
        [[(0, -0.9), (0.9, 0.75), (-0.9, 0.75), (0, -0.9)]],
        [[(0, -0.9), (0, 0.9)], [(-0.9, 0), (0.9, 0)]],
        [[(-0.8, -0.8), (0.8, 0.8)], [(-0.8, 0.8), (0.8, -0.8)]],
        [[(-0.9, 0), (0.9, 0)], [(0.25, -0.6), (0.9, 0), (0.25, 0.6)]],
        [[(-0.9, 0.5), (-0.45, -0.5), (0, 0.5), (0.45, -0.5), (0.9, 0.5)]],
        [[(-0.7, 0.85), (-0.7, -0.1), (0, -0.9), (0.7, -0.1), (0.7, 0.85), (-0.7, 0.85)]],
        [Spiral()],
        [[(-0.7, -0.85), (0.7, -0.85), (-0.7, 0.85), (0.7, 0.85), (-0.7, -0.85)]],
    ];

    public static DataSplit Draw(DataOptions options, Device device)
    {
        DrawnDataOptions drawn = options.Drawn;
        int width = drawn.Size * drawn.Size;
        RequireRoom("data.drawn.trainingCount", drawn.TrainingCount, drawn.Size);
        RequireRoom("data.drawn.validationCount", drawn.ValidationCount, drawn.Size);
        float[] table = PixelScale.Of(options, channelCount: 1)[0];
        (string Name, int Count)[] parts = [("training", drawn.TrainingCount), ("validation", drawn.ValidationCount)];
        SampleSet[] sets =
            [.. parts.Select((part, index) => DrawSet(part.Name, drawn, part.Count, width, (ulong)index, table, device))];
        return new DataSplit(sets[0], sets[1]);
    }

    /// <summary>Checks that the pixels of a set fit into one array; then every index of a pixel fits into an int.</summary>
    private static void RequireRoom(string key, int count, int size)
    {
        int most = Array.MaxLength / (size * size);
        if (count > most)
        {
            throw new ConfigurationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{key} is {count}; at most {most} images of {size} x {size} pixels fit into memory at once. Draw fewer, or make data.drawn.size smaller."));
        }
    }

    private static SampleSet DrawSet(
        string name, DrawnDataOptions options, int count, int width, ulong part, float[] table, Device device)
    {
        byte[] pixels = new byte[count * width];
        ulong seed = SeededRandom.Derive(options.Seed, part);
        Parallel.For(0, count, index =>
            DrawImage(seed, index, options.Size, options.Noise, pixels.AsSpan(index * width, width)));
        Tensor inputs = TensorData.Fill<float>([count, width], float32, (start, elements) =>
        {
            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = table[pixels[start + i]];
            }
        });
        Tensor labels = TensorData.Fill<long>([count], int64, static (start, elements) =>
        {
            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = (start + i) % ClassCount;
            }
        });
        return new SampleSet(
            $"drawn {name} images", TensorData.ToDevice(inputs, device), TensorData.ToDevice(labels, device), ClassCount);
    }

    /// <summary>Draws one image; its class is its number modulo ten.</summary>
    private static void DrawImage(ulong seed, int index, int size, double noise, Span<byte> pixels)
    {
        SeededRandom random = new(seed, (ulong)index);
        ReadOnlySpan<Stroke> strokes = Place(ref random, Outlines[index % ClassCount]);
        Stroke stray = Stray(ref random);
        double thickness = Between(ref random, 0.05, 0.14);
        double brightness = Between(ref random, 0.55, 1.0);
        double strayBrightness = Between(ref random, 0.2, 0.6);
        double background = Between(ref random, 0.0, 0.2);
        double pixel = 2.0 / size;
        for (int row = 0; row < size; row++)
        {
            double y = ((row + 0.5) * pixel) - 1.0;
            for (int column = 0; column < size; column++)
            {
                double x = ((column + 0.5) * pixel) - 1.0;
                double nearest = double.MaxValue;
                foreach (ref readonly Stroke stroke in strokes)
                {
                    nearest = Math.Min(nearest, stroke.SquaredDistance(x, y));
                }

                double value = Math.Max(
                    brightness * Coverage(nearest, thickness),
                    strayBrightness * Coverage(stray.SquaredDistance(x, y), 0.06));
                value = background + ((1.0 - background) * value) + (noise * Noise(ref random));
                pixels[(row * size) + column] = (byte)Math.Clamp((int)Math.Round(value * 255.0), 0, 255);
            }
        }
    }

    /// <summary>Puts an outline somewhere: slanted, rotated, scaled, moved.</summary>
    private static ReadOnlySpan<Stroke> Place(ref SeededRandom random, (double X, double Y)[][] outline)
    {
        double angle = Between(ref random, -0.25, 0.25);
        double slant = Between(ref random, -0.15, 0.15);
        double scaleX = Between(ref random, 0.6, 0.85);
        double scaleY = scaleX * Between(ref random, 0.85, 1.15);
        double roomX = 0.6 * Math.Max(0, 1.0 - scaleX);
        double roomY = 0.6 * Math.Max(0, 1.0 - scaleY);
        double moveX = Between(ref random, -roomX, roomX);
        double moveY = Between(ref random, -roomY, roomY);
        (double sine, double cosine) = Math.SinCos(angle);
        List<Stroke> strokes = [];
        foreach ((double X, double Y)[] line in outline)
        {
            (double X, double Y) previous = default;
            for (int i = 0; i < line.Length; i++)
            {
                double x = scaleX * (line[i].X + (slant * line[i].Y) + Between(ref random, -0.06, 0.06));
                double y = scaleY * (line[i].Y + Between(ref random, -0.06, 0.06));
                (double X, double Y) point = ((cosine * x) - (sine * y) + moveX, (sine * x) + (cosine * y) + moveY);
                if (i > 0)
                {
                    strokes.Add(new Stroke(previous.X, previous.Y, point.X, point.Y));
                }

                previous = point;
            }
        }

        return CollectionsMarshal.AsSpan(strokes);
    }

    private static Stroke Stray(ref SeededRandom random)
    {
        double x = Between(ref random, -1, 1);
        double y = Between(ref random, -1, 1);
        return new Stroke(x, y, x + Between(ref random, -0.7, 0.7), y + Between(ref random, -0.7, 0.7));
    }

    private static double Between(ref SeededRandom random, double low, double high) =>
        low + ((high - low) * random.NextDouble());

    /// <summary>How much of a pixel a stroke covers: 1 inside, 0 outside, linear in a narrow band between.</summary>
    private static double Coverage(double squaredDistance, double thickness) =>
        Math.Clamp(0.5 + ((thickness - Math.Sqrt(squaredDistance)) / AntiAliasing), 0.0, 1.0);

    /// <summary>Nearly normal noise, mean 0, deviation 1: the sum of the four 16-bit parts of one draw.</summary>
    private static double Noise(ref SeededRandom random)
    {
        ulong bits = random.NextUInt64();
        ulong sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);

        // Four uniform numbers in [0, 65535]: mean 2 x 65535, deviation 65536 / sqrt(3).
        return (sum - 131_070.0) * (1.7320508075688772 / 65_536.0);
    }

    private static (double X, double Y)[] Ring()
    {
        var points = new (double X, double Y)[17];
        for (int i = 0; i < points.Length; i++)
        {
            (double sine, double cosine) = Math.SinCos(Math.Tau * i / (points.Length - 1));
            points[i] = (0.85 * cosine, 0.85 * sine);
        }

        return points;
    }

    private static (double X, double Y)[] Spiral()
    {
        var points = new (double X, double Y)[22];
        for (int i = 0; i < points.Length; i++)
        {
            double turn = (double)i / (points.Length - 1);
            (double sine, double cosine) = Math.SinCos(Math.Tau * 1.75 * turn);
            points[i] = ((0.1 + (0.8 * turn)) * cosine, (0.1 + (0.8 * turn)) * sine);
        }

        return points;
    }
}
