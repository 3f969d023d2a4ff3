namespace Solvers.Models;

/// <summary>Reads the model of tokenizer.json.</summary>
internal static class BytePairReader
{
    /// <summary>Reads a byte-pair model.</summary>
    /// <param name="file">The file, for messages while encoding.</param>
    /// <param name="model">The model.</param>
    /// <returns>Pieces and merges.</returns>
    /// <exception cref="InvalidDataException">It is of another type, malformed, or asks for something unknown here.</exception>
    public static BytePairVocabulary Read(string file, JsonPlace model)
    {
        // The first files did not name the type.
        if (model.Find("type") is { } type && type.Text() != "BPE")
        {
            throw type.Error($"the model '{type.Text()}' is unknown; known is BPE");
        }

        RefuseUnlessEmpty(model, "continuing_subword_prefix");
        RefuseUnlessEmpty(model, "end_of_word_suffix");
        if (model.Find("dropout") is { } dropout && dropout.Value.GetDouble() != 0)
        {
            throw dropout.Error("merges left out by chance give other ids each time; set it to null");
        }

        Dictionary<string, int> ids = ReadPieces(model.Get("vocab"));
        int? unknownId = null;
        if (model.Find("unk_token") is { } unknown)
        {
            unknownId = ids.TryGetValue(unknown.Text(), out int id)
                ? id
                : throw unknown.Error($"the vocabulary has no piece '{unknown.Text()}'");
        }

        int[]? byteIds = null;
        if (model.Find("byte_fallback") is { } fallback && fallback.Flag())
        {
            byteIds = BytePairVocabulary.FindByteIds(ids)
                ?? throw fallback.Error("the vocabulary lacks some of the 256 pieces <0x00> to <0xFF>");
        }

        HashSet<int> standIns = [.. byteIds ?? []];
        if (unknownId is { } value)
        {
            standIns.Add(value);
        }

        MergeTable merges = new();
        List<string> merged = [];
        bool mergesStandIns = false;
        int rank = 0;
        foreach (JsonPlace place in model.Get("merges").Items())
        {
            (string left, string right) = ReadMerge(place);
            int leftId = IdOf(left, ids, place);
            int rightId = IdOf(right, ids, place);
            merges.Add(leftId, rightId, rank++, IdOf(left + right, ids, place));
            merged.Add(left + right);
            mergesStandIns |= standIns.Contains(leftId) || standIns.Contains(rightId);
        }

        return new BytePairVocabulary
        {
            Source = file,
            Ids = ids,
            Merges = merges,
            MergedPieces = merged,
            MergesStandIns = mergesStandIns,
            ByteIds = byteIds,
            UnknownId = unknownId,
            FuseUnknown = model.Find("fuse_unk")?.Flag() ?? false,
            WholePiecesFirst = model.Find("ignore_merges")?.Flag() ?? false,
        };
    }

    private static Dictionary<string, int> ReadPieces(JsonPlace vocabulary)
    {
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        HashSet<int> seen = [];
        foreach ((string piece, JsonPlace place) in vocabulary.Members())
        {
            int id = place.Number();
            if (id < 0 || !seen.Add(id))
            {
                throw place.Error(id < 0 ? "an id is 0 or more" : $"the id {id} stands for another piece already");
            }

            ids[piece] = id;
        }

        return ids.Count > 0 ? ids : throw vocabulary.Error("the vocabulary is empty");
    }

    /// <summary>A merge is two pieces with a space between, or a list of two.</summary>
    private static (string Left, string Right) ReadMerge(JsonPlace place)
    {
        string[] parts = place.IsList ? [.. place.Items().Select(static item => item.Text())] : place.Text().Split(' ');
        return parts is [{ Length: > 0 } left, { Length: > 0 } right]
            ? (left, right)
            : throw place.Error("a merge is two pieces: \"a b\" or [\"a\", \"b\"]");
    }

    private static int IdOf(string piece, Dictionary<string, int> ids, JsonPlace place) =>
        ids.TryGetValue(piece, out int id) ? id : throw place.Error($"the vocabulary has no piece '{piece}'");

    private static void RefuseUnlessEmpty(JsonPlace model, string name)
    {
        if (model.Find(name) is { } place && place.Text().Length > 0)
        {
            throw place.Error("pieces marked by their place in a word are unknown here; set it to null");
        }
    }
}
