namespace Solvers.Models;

/// <summary>Cuts normalized text into the pieces that are encoded each on its own.</summary>
internal interface IPreTokenizer
{
    /// <summary>Cuts one piece of text.</summary>
    /// <param name="text">The piece, well-formed and not empty.</param>
    /// <param name="startsText">Whether it begins where the whole text begins.</param>
    /// <param name="pieces">Receives the smaller pieces.</param>
    void Cut(ReadOnlySpan<char> text, bool startsText, PieceList pieces);
}
