using System.Numerics;

namespace Solvers.Quantum.States;

/// <summary>The assignments of n variables with k ones, in colexicographic order, which is the order of their codes as numbers.</summary>
/// <remarks>
/// <para>The rank of the ones at c_1 &lt; ... &lt; c_k is sum_t C(c_t, t) (Knuth, volume 4A, section 7.2.1.3).</para>
/// <para>A code is split into a prefix and its low bits. The codes with the same prefix are a block of neighbours: all patterns of the low
/// bits with as many ones as the prefix leaves. Whatever concerns low bits alone comes from small tables that all blocks share, and
/// whatever concerns the prefix alone moves whole blocks.</para>
/// </remarks>
internal sealed class WeightSpace
{
    private const int MostLowBits = 16;
    private const int LargestBlock = 4096;
    private const int PartLength = 1 << 12;

    private readonly long[,] _binomials;
    private readonly ulong[] _prefixes;
    private readonly int[] _starts;
    private readonly ushort[][] _patterns;
    private readonly ushort[] _ranks;
    private readonly (ushort[] Firsts, ushort[] Seconds)[] _lowPairs;
    private readonly (ushort[] Firsts, ushort[] Seconds)[] _lowBits;

    /// <summary>Initialises the space.</summary>
    /// <param name="qubitCount">n, 1 to 63.</param>
    /// <param name="weight">k, 0 to n; C(n, k) is at most the length of an array.</param>
    public WeightSpace(int qubitCount, int weight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(qubitCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(qubitCount, 63);
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, qubitCount);
        (QubitCount, Weight) = (qubitCount, weight);
        _binomials = Binomials(qubitCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_binomials[qubitCount, weight], Array.MaxLength, nameof(weight));
        Count = (int)_binomials[qubitCount, weight];
        LowBitCount = ChooseLowBits();
        (_patterns, _ranks) = SortPatterns();
        List<ulong> prefixes = [];
        AddPrefixes(prefixes, qubitCount - LowBitCount, 0);
        _prefixes = [.. prefixes];
        _starts = new int[_prefixes.Length + 1];
        List<int> parts = [0];
        for (int block = 0; block < _prefixes.Length; block++)
        {
            _starts[block + 1] = _starts[block] + PatternsOf(_prefixes[block]).Length;
            if (_starts[block + 1] - _starts[parts[^1]] >= PartLength || block == _prefixes.Length - 1)
            {
                parts.Add(block + 1);
            }
        }

        Parts = parts.ToArray();
        _lowPairs = ListLowPairs();
        _lowBits = ListLowBits();
    }

    /// <summary>Gets n.</summary>
    public int QubitCount { get; }

    /// <summary>Gets k.</summary>
    public int Weight { get; }

    /// <summary>Gets C(n, k).</summary>
    public int Count { get; }

    /// <summary>Gets how many bits vary within a block.</summary>
    public int LowBitCount { get; }

    /// <summary>Gets the first block of each part of a pass, and the number of blocks at the end.</summary>
    public ReadOnlyMemory<int> Parts { get; }

    /// <summary>Gets the prefix of every block, ascending: bit i is bit i + <see cref="LowBitCount"/> of the code.</summary>
    public ReadOnlySpan<ulong> Prefixes => _prefixes;

    /// <summary>Returns C(n, k) as a number that may exceed every integer.</summary>
    public static double CountOf(int qubitCount, int weight)
    {
        double count = 1;
        for (int i = 1; i <= Math.Min(weight, qubitCount - weight); i++)
        {
            count = Math.Round(count * (qubitCount - i + 1) / i);
        }

        return count;
    }

    /// <summary>Returns where a block lies.</summary>
    public Range RangeOf(int block) => _starts[block].._starts[block + 1];

    /// <summary>Returns the number of ones below a prefix.</summary>
    public int LowWeight(ulong prefix) => Weight - BitOperations.PopCount(prefix);

    /// <summary>Returns the low bits of the codes of a block, ascending.</summary>
    public ReadOnlySpan<ushort> PatternsOf(ulong prefix) => _patterns[LowWeight(prefix)];

    /// <summary>Returns the place of the first code of a block.</summary>
    public int StartOf(ulong prefix)
    {
        int ones = LowWeight(prefix);
        long rank = 0;
        for (ulong rest = prefix; rest != 0; rest &= rest - 1)
        {
            rank += _binomials[BitOperations.TrailingZeroCount(rest) + LowBitCount, ++ones];
        }

        return (int)rank;
    }

    /// <summary>Returns the place of a code; -1 when it has not k ones.</summary>
    public int IndexOf(ulong code) => BitOperations.PopCount(code) == Weight
        ? StartOf(code >> LowBitCount) + _ranks[code & ((1UL << LowBitCount) - 1)]
        : -1;

    /// <summary>Returns the code at a place.</summary>
    public ulong CodeAt(int index)
    {
        int found = Array.BinarySearch(_starts, index);
        int block = found >= 0 ? found : ~found - 1;
        return (_prefixes[block] << LowBitCount) | PatternsOf(_prefixes[block])[index - _starts[block]];
    }

    /// <summary>
    /// Returns, for a number of low ones, the places within a block of the patterns with a one at <paramref name="low"/> and a zero at
    /// <paramref name="high"/>, and the places of the same with the two exchanged.
    /// </summary>
    public (ushort[] Firsts, ushort[] Seconds) LowPair(int ones, int low, int high) =>
        _lowPairs[(((ones * LowBitCount) + low) * LowBitCount) + high];

    /// <summary>
    /// Returns, for a number of low ones, the places of the patterns with a one at <paramref name="low"/>, and their places without it
    /// in a block with one low one less.
    /// </summary>
    public (ushort[] Firsts, ushort[] Seconds) LowBit(int ones, int low) => _lowBits[(ones * LowBitCount) + low];

    private static long[,] Binomials(int n)
    {
        long[,] binomials = new long[n + 1, n + 1];
        for (int i = 0; i <= n; i++)
        {
            binomials[i, 0] = 1;
            for (int j = 1; j <= i; j++)
            {
                binomials[i, j] = binomials[i - 1, j - 1] + (j < i ? binomials[i - 1, j] : 0);
            }
        }

        return binomials;
    }

    /// <summary>The most bits with which no block outgrows the second-level cache: 64 KB of amplitudes.</summary>
    private int ChooseLowBits()
    {
        int bits = 1;
        while (bits < Math.Min(QubitCount, MostLowBits) && LargestBlockOf(bits + 1) <= LargestBlock)
        {
            bits++;
        }

        return bits;
    }

    private long LargestBlockOf(int bits)
    {
        long largest = 0;
        for (int ones = LeastLowWeight(bits); ones <= MostLowWeight(bits); ones++)
        {
            largest = Math.Max(largest, _binomials[bits, ones]);
        }

        return largest;
    }

    private int LeastLowWeight(int bits) => Math.Max(0, Weight - (QubitCount - bits));

    private int MostLowWeight(int bits) => Math.Min(bits, Weight);

    private (ushort[][] Patterns, ushort[] Ranks) SortPatterns()
    {
        var sorted = new List<ushort>[LowBitCount + 1];
        for (int ones = 0; ones <= LowBitCount; ones++)
        {
            sorted[ones] = [];
        }

        ushort[] ranks = new ushort[1 << LowBitCount];
        for (int pattern = 0; pattern < ranks.Length; pattern++)
        {
            List<ushort> alike = sorted[BitOperations.PopCount((uint)pattern)];
            ranks[pattern] = (ushort)alike.Count;
            alike.Add((ushort)pattern);
        }

        return (Array.ConvertAll(sorted, static alike => alike.ToArray()), ranks);
    }

    private void AddPrefixes(List<ulong> prefixes, int bitsLeft, ulong prefix)
    {
        int ones = LowWeight(prefix);
        if (ones < 0 || ones > LowBitCount + bitsLeft)
        {
            return;
        }

        if (bitsLeft == 0)
        {
            prefixes.Add(prefix);
            return;
        }

        AddPrefixes(prefixes, bitsLeft - 1, prefix);
        AddPrefixes(prefixes, bitsLeft - 1, prefix | (1UL << (bitsLeft - 1)));
    }

    private (ushort[] Firsts, ushort[] Seconds)[] ListLowPairs()
    {
        var lists = new (ushort[], ushort[])[(LowBitCount + 1) * LowBitCount * LowBitCount];
        for (int ones = LeastLowWeight(LowBitCount); ones <= MostLowWeight(LowBitCount); ones++)
        {
            for (int low = 0; low < LowBitCount; low++)
            {
                for (int high = low + 1; high < LowBitCount; high++)
                {
                    lists[(((ones * LowBitCount) + low) * LowBitCount) + high] = List(ones, 1 << low, 1 << high);
                }
            }
        }

        return lists;
    }

    private (ushort[] Firsts, ushort[] Seconds)[] ListLowBits()
    {
        var lists = new (ushort[], ushort[])[(LowBitCount + 1) * LowBitCount];
        for (int ones = LeastLowWeight(LowBitCount); ones <= MostLowWeight(LowBitCount); ones++)
        {
            for (int low = 0; low < LowBitCount; low++)
            {
                lists[(ones * LowBitCount) + low] = List(ones, 1 << low, 0);
            }
        }

        return lists;
    }

    /// <summary>Lists the places of the patterns with a given bit set and another not, and of the same with both turned round.</summary>
    private (ushort[] Firsts, ushort[] Seconds) List(int ones, int one, int zero)
    {
        ushort[] patterns = _patterns[ones];
        List<ushort> firsts = new(patterns.Length);
        List<ushort> seconds = new(patterns.Length);
        for (int place = 0; place < patterns.Length; place++)
        {
            if ((patterns[place] & (one | zero)) == one)
            {
                firsts.Add((ushort)place);
                seconds.Add(_ranks[patterns[place] ^ one ^ zero]);
            }
        }

        return ([.. firsts], [.. seconds]);
    }
}
