namespace Solvers.Models;

/// <summary>Writes spaces as a visible character, puts one in front, and cuts before each.</summary>
internal sealed class MetaspacePreTokenizer(char replacement, PrependScheme scheme, bool split) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Cut(ReadOnlySpan<char> text, bool startsText, PieceList pieces)
    {
        bool prepends = text[0] != ' ' && text[0] != replacement
            && (scheme == PrependScheme.Always || (scheme == PrependScheme.First && startsText));
        string spaced = prepends ? $"{replacement}{text}" : text.ToString();
        ReadOnlySpan<char> written = spaced.Replace(' ', replacement);
        int start = 0;
        while (split && written[(start + 1)..].IndexOf(replacement) is int next and >= 0)
        {
            int end = start + 1 + next;
            pieces.Add(written[start..end], startsText && start == 0);
            start = end;
        }

        pieces.Add(written[start..], startsText && start == 0);
    }
}
