namespace Solvers.Pruning;

/// <summary>Booleans as bits, eight to a byte, the first in the lowest bit.</summary>
internal static class PackedBits
{
    /// <summary>Packs values.</summary>
    /// <param name="count">How many.</param>
    /// <param name="value">The value at each index.</param>
    /// <returns>ceil(count / 8) bytes.</returns>
    public static byte[] Pack(int count, Func<int, bool> value)
    {
        byte[] bytes = new byte[(count + 7) / 8];
        for (int i = 0; i < count; i++)
        {
            bytes[i / 8] |= (byte)((value(i) ? 1 : 0) << (i % 8));
        }

        return bytes;
    }

    /// <summary>Packs values.</summary>
    /// <param name="values">Zeros, and bytes that are not zero for true.</param>
    /// <returns>ceil(length / 8) bytes.</returns>
    public static byte[] Pack(ReadOnlySpan<byte> values)
    {
        byte[] bytes = new byte[(values.Length + 7) / 8];
        for (int i = 0; i < values.Length; i++)
        {
            bytes[i / 8] |= (byte)((values[i] != 0 ? 1 : 0) << (i % 8));
        }

        return bytes;
    }

    /// <summary>Reads one value.</summary>
    /// <param name="bytes">Packed values.</param>
    /// <param name="index">Its index.</param>
    /// <returns>The value.</returns>
    public static bool At(ReadOnlySpan<byte> bytes, int index) => ((bytes[index / 8] >> (index % 8)) & 1) != 0;
}
