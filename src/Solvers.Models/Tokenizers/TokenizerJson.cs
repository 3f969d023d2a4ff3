namespace Solvers.Models;

/// <summary>
/// Reads <c>tokenizer.json</c> of Hugging Face with a byte-pair model, and which ids begin and end a text from the
/// <c>tokenizer_config.json</c>, or else the <c>config.json</c>, beside it.
/// </summary>
/// <remarks>
/// The meaning of every component is that of the tokenizers library, https://github.com/huggingface/tokenizers. What concerns
/// pairs of texts, padding, truncation and training is not read.
/// </remarks>
internal static class TokenizerJson
{
    /// <summary>The name such a file has.</summary>
    public const string FileName = "tokenizer.json";

    /// <summary>Reads a tokenizer.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="InvalidDataException">The file is malformed or needs a component unknown here.</exception>
    public static BytePairTokenizer Read(string path) => Read(JsonPlace.Read(path), path);

    /// <summary>Reads a tokenizer.</summary>
    /// <param name="root">The content.</param>
    /// <param name="path">The file it came from, for messages while encoding and for the files beside it.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="InvalidDataException">The content is malformed or needs a component unknown here.</exception>
    public static BytePairTokenizer Read(JsonPlace root, string path)
    {
        BytePairVocabulary vocabulary = BytePairReader.Read(path, root.Get("model"));
        List<AddedToken> added = [.. root.Find("added_tokens")?.Items().Select(ReadAddedToken) ?? []];
        Dictionary<string, int> ids = new(vocabulary.Ids, StringComparer.Ordinal);
        foreach (AddedToken token in added)
        {
            ids[token.Content] = token.Id;
        }

        (List<int> before, List<int> after) = ([], []);
        if (root.Find("post_processor") is { } postProcessor)
        {
            PostProcessorReader.Read(postProcessor, before, after);
        }

        (int? beginId, int? endId) = TextEnds.Find(path, ids);
        TokenizerParts defaults = new() { Vocabulary = vocabulary };
        return new BytePairTokenizer(new TokenizerParts
        {
            Vocabulary = vocabulary,
            AddedTokens = added,
            Normalize = root.Find("normalizer") is { } normalizer ? NormalizerReader.Read(normalizer) : defaults.Normalize,
            PreTokenizer = root.Find("pre_tokenizer") is { } preTokenizer ? PreTokenizerReader.Read(preTokenizer) : null,
            Before = before,
            After = after,
            Decode = root.Find("decoder") is { } decoder ? DecoderReader.Read(decoder) : defaults.Decode,
            BeginId = beginId,
            EndId = endId,
        });
    }

    private static AddedToken ReadAddedToken(JsonPlace place)
    {
        JsonPlace content = place.Get("content");
        JsonPlace id = place.Get("id");
        return new AddedToken
        {
            Id = id.Number() >= 0 ? id.Number() : throw id.Error("an id is 0 or more"),
            Content = content.Text().Length > 0 ? content.Text() : throw content.Error("a token needs some text"),
            Special = place.Find("special")?.Flag() ?? false,
            Normalized = place.Find("normalized")?.Flag() ?? true,
            SingleWord = place.Find("single_word")?.Flag() ?? false,
            StripsLeft = place.Find("lstrip")?.Flag() ?? false,
            StripsRight = place.Find("rstrip")?.Flag() ?? false,
        };
    }
}
