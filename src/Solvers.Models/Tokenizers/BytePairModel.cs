using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace Solvers.Models;

/// <summary>A vocabulary with its merges: turns a piece of prepared text into ids.</summary>
internal sealed class BytePairModel
{
    // Words repeat; longer runs of characters hardly do.
    private const int LongestRemembered = 64;
    private const int MostRemembered = 1 << 16;

    private readonly BytePairVocabulary _vocabulary;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;
    private readonly PieceSeams _seams = new();
    private readonly ConcurrentDictionary<string, int[]> _remembered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _rememberedBySpan;
    private int _rememberedCount;

    /// <summary>Initialises the model.</summary>
    /// <param name="vocabulary">Pieces and merges.</param>
    public BytePairModel(BytePairVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _ids = vocabulary.Ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _rememberedBySpan = _remembered.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string piece in vocabulary.MergedPieces)
        {
            _seams.Add(piece);
        }

        if (vocabulary.MergesStandIns)
        {
            // What such pieces hold is not what the text holds.
            _seams.JoinAll();
        }
    }

    /// <summary>Encodes one piece of text.</summary>
    /// <param name="piece">Well-formed text, normalized and pre-tokenized.</param>
    /// <param name="ids">Receives the ids.</param>
    /// <exception cref="InvalidDataException">There is no piece and no stand-in for a character.</exception>
    public void Encode(ReadOnlySpan<char> piece, List<int> ids)
    {
        if (_vocabulary.WholePiecesFirst && _ids.TryGetValue(piece, out int whole))
        {
            ids.Add(whole);
            return;
        }

        int first = ids.Count;
        int start = 0;
        for (int i = 1; i <= piece.Length; i++)
        {
            if (i < piece.Length && !_seams.CanCut(piece[i - 1], piece[i]))
            {
                continue;
            }

            ReadOnlySpan<int> part = EncodePart(piece[start..i]);
            bool fuses = _vocabulary.FuseUnknown && ids.Count > first && part.Length > 0
                && part[0] == _vocabulary.UnknownId && ids[^1] == _vocabulary.UnknownId;
            ids.AddRange(fuses ? part[1..] : part);
            start = i;
        }
    }

    private int[] EncodePart(ReadOnlySpan<char> part)
    {
        if (_rememberedBySpan.TryGetValue(part, out int[]? known))
        {
            return known;
        }

        // A UTF-16 unit takes three bytes of UTF-8 at most.
        int[] rented = ArrayPool<int>.Shared.Rent(3 * part.Length);
        int count = Separate(part, rented);
        count = PairMerger.Merge(rented.AsSpan(0, count), _vocabulary.Merges);
        int[] ids = rented.AsSpan(0, count).ToArray();
        ArrayPool<int>.Shared.Return(rented);
        if (part.Length <= LongestRemembered
            && Volatile.Read(ref _rememberedCount) < MostRemembered
            && _rememberedBySpan.TryAdd(part, ids))
        {
            Interlocked.Increment(ref _rememberedCount);
        }

        return ids;
    }

    /// <summary>Writes the ids of the single characters, or what stands in for those without a piece.</summary>
    private int Separate(ReadOnlySpan<char> part, Span<int> ids)
    {
        int count = 0;
        Span<byte> bytes = stackalloc byte[4];
        for (int i = 0; i < part.Length;)
        {
            int length = char.IsHighSurrogate(part[i]) ? 2 : 1;
            ReadOnlySpan<char> character = part.Slice(i, length);
            i += length;
            if (_ids.TryGetValue(character, out int id))
            {
                ids[count++] = id;
            }
            else if (_vocabulary.ByteIds is { } byteIds)
            {
                int byteCount = Encoding.UTF8.GetBytes(character, bytes);
                foreach (byte value in bytes[..byteCount])
                {
                    ids[count++] = byteIds[value];
                }
            }
            else if (_vocabulary.UnknownId is not { } unknown)
            {
                throw new InvalidDataException(
                    $"The vocabulary of '{_vocabulary.Source}' has no piece for '{character}' (U+{char.ConvertToUtf32(character.ToString(), 0):X4}) "
                    + "and names no unknown token; give it one or leave such text out.");
            }
            else if (!_vocabulary.FuseUnknown || count == 0 || ids[count - 1] != unknown)
            {
                ids[count++] = unknown;
            }
        }

        return count;
    }
}
