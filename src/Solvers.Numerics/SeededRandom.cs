using System.Numerics;

namespace Solvers.Numerics;

/// <summary>
/// A small, fast random number generator whose sequence depends on a seed and a stream alone: the same on every machine
/// and every run.
/// </summary>
/// <remarks>
/// xoshiro256++ of Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021),
/// doi 10.1145/3460772; its state is filled by SplitMix64 as the authors advise. A struct: pass it by reference.
/// </remarks>
public struct SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Initialises the generator of one stream of a seed; different streams are independent.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Which of the seed's streams: a restart, a thread, a purpose.</param>
    public SeededRandom(ulong seed, ulong stream = 0)
    {
        ulong state = Mix(seed) ^ Mix(stream + 0x6A09E667F3BCC909UL);
        _s0 = Mix(state += 0x9E3779B97F4A7C15UL);
        _s1 = Mix(state += 0x9E3779B97F4A7C15UL);
        _s2 = Mix(state += 0x9E3779B97F4A7C15UL);
        _s3 = Mix(state + 0x9E3779B97F4A7C15UL);
    }

    /// <summary>Derives a seed for a part of a run, so that parts draw independently of each other.</summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="part">Which part.</param>
    /// <returns>The seed of the part.</returns>
    public static ulong Derive(ulong seed, ulong part) => Mix(Mix(seed) + (0x9E3779B97F4A7C15UL * (part + 1)));

    /// <summary>Draws 64 random bits.</summary>
    /// <returns>Any 64-bit number, uniformly.</returns>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Draws a number in [0, 1) with 53 random bits.</summary>
    /// <returns>A number in [0, 1).</returns>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws an integer in [0, <paramref name="bound"/>) by one multiplication; the bias is below bound / 2^64.</summary>
    /// <param name="bound">Exclusive upper bound, at least 1.</param>
    /// <returns>An integer in [0, bound).</returns>
    public int NextInt32(int bound) => (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);

    /// <summary>Draws from the standard normal distribution (Box and Muller).</summary>
    /// <returns>A normal number, mean 0, deviation 1.</returns>
    public double NextNormal() =>
        Math.Sqrt(-2.0 * Math.Log(1.0 - NextDouble())) * Math.Cos(2.0 * Math.PI * NextDouble());

    /// <summary>Puts the items into a uniformly random order (Fisher and Yates).</summary>
    /// <typeparam name="T">Item type.</typeparam>
    /// <param name="items">The items, reordered in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
