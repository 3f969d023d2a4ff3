namespace Solvers.Numerics.Tests;

/// <summary>Seeded inputs for kernels: normals among which every special value of a float appears.</summary>
internal static class Samples
{
    /// <summary>Lengths every kernel is tried at: all remainders of every register width, several times over.</summary>
    public const int MostLength = 130;

    private static readonly float[] Special =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1e-40f, float.NaN, float.PositiveInfinity, float.NegativeInfinity,
    ];

    public static float[] Normals(ulong seed, int length)
    {
        SeededRandom random = new(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = (float)random.NextNormal();
        }

        return values;
    }

    public static float[] WithSpecials(ulong seed, int length)
    {
        float[] values = Normals(seed, length);
        SeededRandom random = new(seed, 1);
        for (int i = 0; i < length; i++)
        {
            if (random.NextInt32(3) == 0)
            {
                values[i] = Special[random.NextInt32(Special.Length)];
            }
        }

        return values;
    }

    public static double[] Doubles(ulong seed, int length)
    {
        SeededRandom random = new(seed);
        double[] values = new double[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = random.NextNormal();
        }

        return values;
    }

    public static int[] Masks(ulong seed, int length)
    {
        SeededRandom random = new(seed, 2);
        int[] masks = new int[length];
        for (int i = 0; i < length; i++)
        {
            masks[i] = -random.NextInt32(2);
        }

        return masks;
    }

    /// <summary>A span at an odd offset into a longer array, so that no load of it is aligned.</summary>
    public static Span<T> Unaligned<T>(T[] values)
    {
        var longer = new T[values.Length + 1];
        values.CopyTo(longer, 1);
        return longer.AsSpan(1);
    }

    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            // Which NaN comes out is not part of the contract.
            if (!(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
            {
                Assert.Equal(BitConverter.SingleToInt32Bits(expected[i]), BitConverter.SingleToInt32Bits(actual[i]));
            }
        }
    }
}
