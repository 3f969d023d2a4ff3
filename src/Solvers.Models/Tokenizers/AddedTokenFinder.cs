using System.Buffers;
using System.Globalization;
using System.Text;

namespace Solvers.Models;

/// <summary>Finds added tokens in text: from left to right, the longest where several begin.</summary>
internal sealed class AddedTokenFinder
{
    private readonly SearchValues<char> _firstCharacters;
    private readonly ILookup<char, (string Sought, AddedToken Token)> _byFirstCharacter;

    /// <summary>Initialises the finder.</summary>
    /// <param name="tokens">The tokens, each with the text to look for, which is not empty.</param>
    public AddedTokenFinder(IReadOnlyCollection<(string Sought, AddedToken Token)> tokens)
    {
        _byFirstCharacter = tokens.OrderByDescending(static token => token.Sought.Length).ToLookup(static token => token.Sought[0]);
        _firstCharacters = SearchValues.Create([.. _byFirstCharacter.Select(static group => group.Key)]);
    }

    /// <summary>Finds all tokens.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Where they stand, in order, without overlap, with the white space they swallow.</returns>
    public List<(int Start, int End, AddedToken Token)> FindAll(ReadOnlySpan<char> text)
    {
        List<(int Start, int End, AddedToken Token)> found = [];
        int position = 0;
        int free = 0;
        while (text[position..].IndexOfAny(_firstCharacters) is int step and >= 0)
        {
            position += step;
            if (LongestAt(text, position) is not ({ } sought, { } token))
            {
                position++;
                continue;
            }

            int start = position;
            int end = position + sought.Length;
            position = end;
            if (token.SingleWord && (EndsWithWord(text[..start]) || StartsWithWord(text[end..])))
            {
                continue;
            }

            if (token.StripsLeft)
            {
                start = Math.Max(free, text[..start].TrimEnd().Length);
            }

            if (token.StripsRight)
            {
                end = text.Length - text[end..].TrimStart().Length;
            }

            found.Add((start, end, token));
            position = end;
            free = end;
        }

        return found;
    }

    private (string? Sought, AddedToken? Token) LongestAt(ReadOnlySpan<char> text, int position)
    {
        foreach ((string sought, AddedToken token) in _byFirstCharacter[text[position]])
        {
            if (text[position..].StartsWith(sought, StringComparison.Ordinal))
            {
                return (sought, token);
            }
        }

        return (null, null);
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text) =>
        Rune.DecodeLastFromUtf16(text, out Rune last, out _) == OperationStatus.Done && IsWord(last);

    private static bool StartsWithWord(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out Rune first, out _) == OperationStatus.Done && IsWord(first);

    private static bool IsWord(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
