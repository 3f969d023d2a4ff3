using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ADRaffy.ENSNormalize;

namespace Solvers.Models;

/// <summary>Reads the normalizer of tokenizer.json: what is done to text before anything else.</summary>
internal static class NormalizerReader
{
    // The first character that combines; text below it is in every canonical form but NFD already.
    private const char FirstCombining = '\u0300';

    // The first character that decomposes.
    private const char FirstDecomposed = '\u00C0';

    /// <summary>Reads a normalizer.</summary>
    /// <param name="place">Where it stands.</param>
    /// <returns>A function from text to normalized text.</returns>
    /// <exception cref="InvalidDataException">It is unknown or malformed.</exception>
    public static Func<string, string> Read(JsonPlace place)
    {
        string type = place.Get("type").Text();
        switch (type)
        {
            case "Sequence":
                Func<string, string>[] parts = [.. place.Get("normalizers").Items().Select(Read)];
                return text => parts.Aggregate(text, static (current, part) => part(current));
            case "Prepend":
                string prefix = place.Get("prepend").Text();
                return text => text.Length == 0 ? text : prefix + text;
            case "Replace":
                return ReadReplace(place);
            case "NFC":
                return static text => text.AsSpan().IndexOfAnyExceptInRange('\0', (char)(FirstCombining - 1)) < 0
                    ? text
                    : ENSNormalize.NF.NFC(text);
            case "NFD":
                return static text => text.AsSpan().IndexOfAnyExceptInRange('\0', (char)(FirstDecomposed - 1)) < 0
                    ? text
                    : ENSNormalize.NF.NFD(text);
            case "Lowercase":
                return static text => text.ToLowerInvariant();
            case "Strip":
                bool left = place.Find("strip_left")?.Flag() ?? true;
                bool right = place.Find("strip_right")?.Flag() ?? true;
                return text => Strip(text, left, right);
            case "StripAccents":
                return static text => string.Concat(text.EnumerateRunes().Where(static rune => !IsMark(rune)));
            case "ByteLevel":
                return ByteAlphabet.Spell;
            default:
                throw place.Error(
                    $"the normalizer '{type}' is unknown; known are Sequence, Prepend, Replace, NFC, NFD, Lowercase, Strip, StripAccents and ByteLevel");
        }
    }

    /// <summary>Reads a component that replaces a pattern by text.</summary>
    /// <param name="place">Where it stands.</param>
    /// <returns>The function.</returns>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static Func<string, string> ReadReplace(JsonPlace place)
    {
        string content = place.Get("content").Text();
        JsonPlace patternPlace = place.Get("pattern");
        if (patternPlace.Find("String") is { } literal && literal.Text().Length > 0)
        {
            string sought = literal.Text();
            return text => text.Replace(sought, content, StringComparison.Ordinal);
        }

        Regex pattern = TokenPattern.Read(patternPlace);
        return text => pattern.Replace(text, _ => content);
    }

    private static string Strip(string text, bool left, bool right)
    {
        string stripped = left ? text.TrimStart() : text;
        return right ? stripped.TrimEnd() : stripped;
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
