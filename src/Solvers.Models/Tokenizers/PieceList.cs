namespace Solvers.Models;

/// <summary>The pieces a pre-tokenizer cuts a text into, one behind the other in a buffer of their own.</summary>
internal sealed class PieceList
{
    private readonly List<int> _ends = [];
    private char[] _buffer = [];
    private int _length;

    /// <summary>Whether the first piece begins where the whole text begins.</summary>
    public bool StartsText { get; private set; }

    /// <summary>How many pieces there are.</summary>
    public int Count => _ends.Count;

    /// <summary>Gets a piece.</summary>
    /// <param name="index">Which.</param>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            int start = index == 0 ? 0 : _ends[index - 1];
            return _buffer.AsSpan(start, _ends[index] - start);
        }
    }

    /// <summary>Adds a piece; an empty one is left out.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="startsText">Whether it begins where the whole text begins.</param>
    public void Add(ReadOnlySpan<char> piece, bool startsText)
    {
        piece.CopyTo(Reserve(piece.Length));
        Commit(piece.Length, startsText);
    }

    /// <summary>Makes room for a piece; <see cref="Commit"/> adds it.</summary>
    /// <param name="length">How long it may become, in characters.</param>
    /// <returns>Where to write it.</returns>
    public Span<char> Reserve(int length)
    {
        if (_buffer.Length - _length < length)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _length + length));
        }

        return _buffer.AsSpan(_length, length);
    }

    /// <summary>Adds the piece written to what <see cref="Reserve"/> returned; an empty one is left out.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="startsText">Whether it begins where the whole text begins.</param>
    public void Commit(int length, bool startsText)
    {
        if (length == 0)
        {
            return;
        }

        StartsText |= startsText && Count == 0;
        _length += length;
        _ends.Add(_length);
    }
}
