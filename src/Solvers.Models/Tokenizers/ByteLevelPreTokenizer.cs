using System.Text.RegularExpressions;

namespace Solvers.Models;

/// <summary>Spells text in the <see cref="ByteAlphabet"/>, after cutting it into words as GPT-2 does, unless told not to.</summary>
internal sealed class ByteLevelPreTokenizer(bool addPrefixSpace, bool cutsWords) : IPreTokenizer
{
    // The words of GPT-2 (Radford et al. 2019): contractions, then letters, digits or other signs, each with a space before.
    private const string Words = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private static readonly SplitPreTokenizer WordCutter = new(
        new Regex(Words, RegexOptions.Compiled | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout), SplitBehavior.Isolated);

    /// <inheritdoc/>
    public void Cut(ReadOnlySpan<char> text, bool startsText, PieceList pieces)
    {
        if (addPrefixSpace && text[0] != ' ')
        {
            text = $" {text}";
        }

        if (!cutsWords)
        {
            Spell(text, startsText, pieces);
            return;
        }

        PieceList words = new();
        WordCutter.Cut(text, startsText, words);
        for (int i = 0; i < words.Count; i++)
        {
            Spell(words[i], startsText && i == 0, pieces);
        }
    }

    private static void Spell(ReadOnlySpan<char> text, bool startsText, PieceList pieces) =>
        pieces.Commit(ByteAlphabet.Spell(text, pieces.Reserve(3 * text.Length)), startsText);
}
