namespace Solvers.Models;

/// <summary>
/// Knows where a text may be cut without changing how it merges: between two characters that no merged piece holds side by
/// side. Such a cut is exact, because a merge across it would make a piece that holds them so.
/// </summary>
/// <remarks>
/// Pairs are kept as bits at a hash of theirs. Two pairs at one bit only lose a place to cut. In vocabularies that begin
/// words with a space this finds the words, which makes a cache of words possible where no pre-tokenizer splits the text.
/// </remarks>
internal sealed class PieceSeams
{
    // 2^20 bits are 128 KiB, and less than a tenth of them are set by a vocabulary of 100 000 pieces.
    private const int HashBits = 20;

    private readonly ulong[] _joined = new ulong[1 << (HashBits - 6)];

    /// <summary>Notes the neighbours within a merged piece.</summary>
    /// <param name="piece">The piece.</param>
    public void Add(ReadOnlySpan<char> piece)
    {
        for (int i = 1; i < piece.Length; i++)
        {
            uint bit = Hash(piece[i - 1], piece[i]);
            _joined[bit >> 6] |= 1UL << (int)(bit & 63);
        }
    }

    /// <summary>Forbids all cuts.</summary>
    public void JoinAll() => Array.Fill(_joined, ulong.MaxValue);

    /// <summary>Says whether the text may be cut between two neighbours.</summary>
    /// <param name="left">The last character of the left part.</param>
    /// <param name="right">The first character of the right part.</param>
    public bool CanCut(char left, char right)
    {
        uint bit = Hash(left, right);
        return (_joined[bit >> 6] & (1UL << (int)(bit & 63))) == 0 && !char.IsLowSurrogate(right);
    }

    private static uint Hash(char left, char right) => (((uint)left << 16) | right) * 0x9E3779B1u >> (32 - HashBits);
}
