using System.Globalization;
using System.Text;

namespace Solvers.Models;

/// <summary>
/// A copy of a text in which every character beyond U+FFFF is one rare character of the same Unicode category below, so that
/// classes such as <c>\p{L}</c> of a regular expression see it as what it is.
/// </summary>
internal static class PlaneShadow
{
    /// <summary>Makes the copy.</summary>
    /// <param name="text">Well-formed text.</param>
    /// <param name="positions">Of each character of the copy, and of its end: the position in the text.</param>
    /// <returns>The copy.</returns>
    public static char[] Cast(ReadOnlySpan<char> text, out int[] positions)
    {
        List<char> shadow = new(text.Length);
        List<int> places = new(text.Length + 1);
        int position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            shadow.Add(rune.IsBmp ? (char)rune.Value : StandIn(Rune.GetUnicodeCategory(rune)));
            places.Add(position);
            position += rune.Utf16SequenceLength;
        }

        places.Add(position);
        positions = [.. places];
        return [.. shadow];
    }

    private static char StandIn(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => '\u10A0',
        UnicodeCategory.LowercaseLetter => '\u0138',
        UnicodeCategory.ModifierLetter => '\uA9CF',
        UnicodeCategory.OtherLetter => '\uA840',
        UnicodeCategory.NonSpacingMark => '\uA806',
        UnicodeCategory.SpacingCombiningMark => '\uA823',
        UnicodeCategory.DecimalDigitNumber => '\uA8D0',
        UnicodeCategory.LetterNumber => '\u16EE',
        UnicodeCategory.OtherNumber => '\uA830',
        UnicodeCategory.DashPunctuation => '\u2E17',
        UnicodeCategory.OtherPunctuation => '\uA874',
        UnicodeCategory.MathSymbol => '\u2A7B',
        UnicodeCategory.CurrencySymbol => '\uA838',
        UnicodeCategory.ModifierSymbol => '\uA700',
        UnicodeCategory.OtherSymbol => '\uA836',
        UnicodeCategory.Format => '\uFFF9',
        UnicodeCategory.PrivateUse => '\uE000',
        _ => '\uFDD0', // unassigned; the categories that remain have no character beyond U+FFFF
    };
}
