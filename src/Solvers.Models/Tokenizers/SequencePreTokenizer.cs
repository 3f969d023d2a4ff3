namespace Solvers.Models;

/// <summary>Several pre-tokenizers, each cutting what the one before it has cut.</summary>
internal sealed class SequencePreTokenizer(IReadOnlyList<IPreTokenizer> parts) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Cut(ReadOnlySpan<char> text, bool startsText, PieceList pieces)
    {
        PieceList current = new();
        current.Add(text, startsText);
        for (int part = 0; part < parts.Count; part++)
        {
            PieceList next = part == parts.Count - 1 ? pieces : new PieceList();
            for (int i = 0; i < current.Count; i++)
            {
                parts[part].Cut(current[i], i == 0 && current.StartsText, next);
            }

            current = next;
        }
    }
}
