using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Solvers.Models;

/// <summary>
/// A vocabulary whose merges follow scores: any two neighbours whose text together is a piece may merge, that of the best
/// score first. This is byte-pair encoding as SentencePiece keeps it, and as llama2.c reads it.
/// </summary>
/// <remarks>https://github.com/karpathy/llama2.c (tokenizer.py, run.c) and https://arxiv.org/abs/1808.06226.</remarks>
internal sealed class ScoredPieces
{
    // How SentencePiece shows a space.
    private const char VisibleSpace = '\u2581';

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;
    private readonly List<(string Text, float Score)> _pieces;

    private ScoredPieces(string path, List<(string Text, float Score)> pieces)
    {
        _path = path;
        _pieces = pieces;
    }

    /// <summary>
    /// Reads a <c>tok*.bin</c>: the longest length (int32), then of each piece the score (float32), the length in bytes (int32)
    /// and the text in UTF-8, all little-endian.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The pieces.</returns>
    /// <exception cref="InvalidDataException">The file is malformed.</exception>
    public static ScoredPieces ReadBinary(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        if (bytes.Length < sizeof(int))
        {
            throw new InvalidDataException($"'{path}' has {bytes.Length} bytes; a vocabulary of llama2.c begins with 4 bytes for the longest length.");
        }

        int longest = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        int position = sizeof(int);
        List<(string Text, float Score)> pieces = [];
        while (position < bytes.Length)
        {
            ReadOnlySpan<byte> rest = bytes[position..];
            int length = rest.Length < 8 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(rest[4..]);
            if (length < 0 || length > longest || length > rest.Length - 8)
            {
                throw new InvalidDataException(
                    $"'{path}', piece {pieces.Count}, byte {position}: "
                    + (rest.Length < 8
                        ? "the file ends within the piece's score and length."
                        : $"a length of {length} fits neither the longest length {longest} nor the {rest.Length - 8} bytes that follow."));
            }

            float score = BinaryPrimitives.ReadSingleLittleEndian(rest);
            pieces.Add((ReadText(path, pieces.Count, rest.Slice(8, length)), Finite(path, pieces.Count, score)));
            position += 8 + length;
        }

        return new ScoredPieces(path, pieces);
    }

    /// <summary>Reads a <c>.vocab</c> of SentencePiece: a piece, a tab and its score on each line.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The pieces.</returns>
    /// <exception cref="InvalidDataException">The file is malformed.</exception>
    public static ScoredPieces ReadText(string path)
    {
        List<(string Text, float Score)> pieces = [];
        foreach (string line in File.ReadAllText(path).TrimEnd('\n').Split('\n'))
        {
            int tab = line.LastIndexOf('\t');
            if (tab < 1 || !float.TryParse(line.AsSpan(tab + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out float score))
            {
                throw new InvalidDataException($"'{path}', line {pieces.Count + 1}: a line is a piece, a tab and its score.");
            }

            pieces.Add((line[..tab].Replace(VisibleSpace, ' '), Finite(path, pieces.Count, score)));
        }

        return new ScoredPieces(path, pieces);
    }

    /// <summary>
    /// Makes the tokenizer: a space is put before the text, characters without a piece become bytes or else the unknown piece,
    /// and the beginning id goes in front.
    /// </summary>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="InvalidDataException">A piece occurs twice, or characters without a piece have no stand-in.</exception>
    public BytePairTokenizer ToTokenizer()
    {
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        for (int id = 0; id < _pieces.Count; id++)
        {
            if (!ids.TryAdd(_pieces[id].Text, id))
            {
                throw new InvalidDataException($"'{_path}': the pieces {ids[_pieces[id].Text]} and {id} are both '{_pieces[id].Text}'.");
            }
        }

        int? unknown = FindControl("<unk>");
        int? begin = FindControl("<s>");
        int? end = FindControl("</s>");
        int[]? byteIds = BytePairVocabulary.FindByteIds(ids);
        if (byteIds is null && unknown is null)
        {
            throw new InvalidDataException(
                $"'{_path}' has neither the 256 pieces <0x00> to <0xFF> nor <unk>, so it cannot encode every text.");
        }

        int[] control = [.. new[] { unknown, begin, end }.OfType<int>()];
        (MergeTable merges, List<string> merged) = MakeMerges(ids, [.. control, .. byteIds ?? []]);
        return new BytePairTokenizer(new TokenizerParts
        {
            Vocabulary = new BytePairVocabulary
            {
                Source = _path,
                Ids = ids,
                Merges = merges,
                MergedPieces = merged,
                ByteIds = byteIds,
                UnknownId = unknown,
                FuseUnknown = true,
            },
            SpecialIds = control,
            Normalize = static text => text.Length == 0 ? text : " " + text,
            Before = begin is { } id0 ? [id0] : [],
            Decode = static tokens => [DecoderReader.Strip(string.Concat(DecoderReader.JoinByteTokens(tokens)), ' ', start: 1, stop: 0)],
            BeginId = begin,
            EndId = end,
        });
    }

    private static string ReadText(string path, int piece, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException($"'{path}', piece {piece}: its text {Convert.ToHexString(bytes)} is not UTF-8.", exception);
        }
    }

    private static float Finite(string path, int piece, float score) => float.IsFinite(score)
        ? score
        : throw new InvalidDataException($"'{path}', piece {piece}: the score {score.ToString(CultureInfo.InvariantCulture)} is not a finite number.");

    /// <summary>Finds a piece that stands for no text; llama2.c writes it between line breaks.</summary>
    private int? FindControl(string name)
    {
        int index = _pieces.FindIndex(piece => piece.Text.Trim('\n') == name);
        return index < 0 ? null : index;
    }

    /// <summary>Every way to put a piece together from two; pieces of equal score share a rank, so that the leftmost comes first.</summary>
    private (MergeTable Merges, List<string> Merged) MakeMerges(Dictionary<string, int> ids, HashSet<int> standIns)
    {
        MergeTable merges = new();
        List<string> merged = [];
        float[] scores = [.. _pieces.Select(static piece => piece.Score).Distinct().OrderDescending()];
        var ranks = scores.Index().ToDictionary(static pair => pair.Item, static pair => pair.Index);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int id = 0; id < _pieces.Count; id++)
        {
            if (standIns.Contains(id))
            {
                continue;
            }

            string text = _pieces[id].Text;
            for (int cut = 1; cut < text.Length; cut++)
            {
                if (bySpan.TryGetValue(text.AsSpan(0, cut), out int left) && !standIns.Contains(left)
                    && bySpan.TryGetValue(text.AsSpan(cut), out int right) && !standIns.Contains(right))
                {
                    merges.Add(left, right, ranks[_pieces[id].Score], id);
                    merged.Add(text);
                }
            }
        }

        return (merges, merged);
    }
}
