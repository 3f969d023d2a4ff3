using System.Text.RegularExpressions;

namespace Solvers.Models;

/// <summary>Cuts text at the matches of a pattern.</summary>
internal sealed class SplitPreTokenizer(Regex pattern, SplitBehavior behavior, bool invert = false) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Cut(ReadOnlySpan<char> text, bool startsText, PieceList pieces)
    {
        Cutter cutter = new(text, startsText, pieces, behavior);
        if (!text.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            int end = 0;
            foreach (ValueMatch match in pattern.EnumerateMatches(text))
            {
                cutter.Take(match.Index, invert);
                end = match.Index + match.Length;
                cutter.Take(end, !invert);
            }

            cutter.Take(text.Length, invert);
        }
        else
        {
            // A regular expression here sees halves of a character beyond U+FFFF, which are no letters; it gets a stand-in.
            char[] shadow = PlaneShadow.Cast(text, out int[] positions);
            foreach (ValueMatch match in pattern.EnumerateMatches(shadow))
            {
                cutter.Take(positions[match.Index], invert);
                cutter.Take(positions[match.Index + match.Length], !invert);
            }

            cutter.Take(text.Length, invert);
        }

        cutter.Finish();
    }

    /// <summary>Takes the text as alternating segments, matched and not, and joins them as the behavior asks.</summary>
    private ref struct Cutter(ReadOnlySpan<char> text, bool startsText, PieceList pieces, SplitBehavior behavior)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _pieceStart;
        private int _position;
        private bool _previousMatched;

        public void Take(int end, bool matched)
        {
            if (end == _position)
            {
                return;
            }

            if (_position > _pieceStart && !Joins(matched))
            {
                Finish();
            }

            _position = end;
            _previousMatched = matched;
        }

        public void Finish()
        {
            if (!(_previousMatched && behavior == SplitBehavior.Removed))
            {
                pieces.Add(_text[_pieceStart.._position], startsText && _pieceStart == 0);
            }

            _pieceStart = _position;
        }

        private readonly bool Joins(bool matched) => behavior switch
        {
            SplitBehavior.Contiguous => matched == _previousMatched,
            SplitBehavior.MergedWithPrevious => matched && !_previousMatched,
            SplitBehavior.MergedWithNext => !matched && _previousMatched,
            _ => false,
        };
    }
}
