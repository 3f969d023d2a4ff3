using System.Text;

namespace Solvers.Models;

/// <summary>Reads the decoder of tokenizer.json: how tokens become text again.</summary>
internal static class DecoderReader
{
    private const string Replacement = "\uFFFD";

    // What tells bytes of a character from bytes that are none.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a decoder.</summary>
    /// <param name="place">Where it stands.</param>
    /// <returns>A function from tokens to pieces of text, to be put together.</returns>
    /// <exception cref="InvalidDataException">It is unknown or malformed.</exception>
    public static Func<IReadOnlyList<string>, IReadOnlyList<string>> Read(JsonPlace place)
    {
        string type = place.Get("type").Text();
        switch (type)
        {
            case "Sequence":
                Func<IReadOnlyList<string>, IReadOnlyList<string>>[] parts = [.. place.Get("decoders").Items().Select(Read)];
                return tokens => parts.Aggregate(tokens, static (current, part) => part(current));
            case "ByteLevel":
                return ReadBytes;
            case "ByteFallback":
                return JoinByteTokens;
            case "Fuse":
                return static tokens => [string.Concat(tokens)];
            case "Replace":
                Func<string, string> replace = NormalizerReader.ReadReplace(place);
                return tokens => [.. tokens.Select(replace)];
            case "Metaspace":
                char space = place.Get("replacement").Character();
                bool prepends = PreTokenizerReader.ReadScheme(place) != PrependScheme.Never;
                return tokens => [.. tokens.Select((token, i) => Unspace(token, space, prepends && i == 0))];
            case "Strip":
                char content = place.Get("content").Character();
                int start = place.Get("start").Number();
                int stop = place.Get("stop").Number();
                return tokens => [.. tokens.Select(token => Strip(token, content, start, stop))];
            default:
                throw place.Error(
                    $"the decoder '{type}' is unknown; known are Sequence, ByteLevel, ByteFallback, Fuse, Replace, Metaspace and Strip");
        }
    }

    /// <summary>Joins runs of byte tokens to characters; each byte of a run that is not UTF-8 becomes U+FFFD.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <returns>The tokens, runs of bytes as text.</returns>
    public static IReadOnlyList<string> JoinByteTokens(IReadOnlyList<string> tokens)
    {
        List<string> texts = [];
        List<byte> bytes = [];
        foreach (string token in tokens)
        {
            if (token is ['<', '0', 'x', char high, char low, '>'] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low))
            {
                bytes.Add(Convert.FromHexString([high, low])[0]);
                continue;
            }

            Flush(bytes, texts);
            texts.Add(token);
        }

        Flush(bytes, texts);
        return texts;
    }

    /// <summary>Takes characters away at both ends of a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="content">The character to take away.</param>
    /// <param name="start">How many at most at the start.</param>
    /// <param name="stop">How many at most at the end.</param>
    /// <returns>What is left.</returns>
    public static string Strip(string token, char content, int start, int stop)
    {
        int from = 0;
        while (from < Math.Min(start, token.Length) && token[from] == content)
        {
            from++;
        }

        int to = token.Length;
        while (to > from && token.Length - to < stop && token[to - 1] == content)
        {
            to--;
        }

        return token[from..to];
    }

    private static IReadOnlyList<string> ReadBytes(IReadOnlyList<string> tokens)
    {
        List<byte> bytes = [];
        foreach (string token in tokens)
        {
            ByteAlphabet.Read(token, bytes);
        }

        return [Encoding.UTF8.GetString([.. bytes])];
    }

    private static void Flush(List<byte> bytes, List<string> texts)
    {
        if (bytes.Count == 0)
        {
            return;
        }

        try
        {
            texts.Add(StrictUtf8.GetString([.. bytes]));
        }
        catch (DecoderFallbackException)
        {
            texts.AddRange(Enumerable.Repeat(Replacement, bytes.Count));
        }

        bytes.Clear();
    }

    private static string Unspace(string token, char space, bool first) =>
        first ? token.Replace(space.ToString(), string.Empty, StringComparison.Ordinal) : token.Replace(space, ' ');
}
