namespace Solvers.Models;

/// <summary>The pieces of a byte-pair model and how they merge.</summary>
internal sealed class BytePairVocabulary
{
    /// <summary>The file it came from, for messages.</summary>
    public required string Source { get; init; }

    /// <summary>The pieces and their ids.</summary>
    public required Dictionary<string, int> Ids { get; init; }

    /// <summary>The merges.</summary>
    public required MergeTable Merges { get; init; }

    /// <summary>Every piece that a merge makes.</summary>
    public required IReadOnlyCollection<string> MergedPieces { get; init; }

    /// <summary>Whether a merge takes the unknown token or a byte piece, so that pieces may hold what the text does not.</summary>
    public bool MergesStandIns { get; init; }

    /// <summary>The ids of the pieces for single bytes, 256 of them; null when characters without a piece do not fall back to bytes.</summary>
    public int[]? ByteIds { get; init; }

    /// <summary>The id of a character without a piece, after the fall back to bytes; null when such a character is an error.</summary>
    public int? UnknownId { get; init; }

    /// <summary>Whether neighbouring unknown characters become one id.</summary>
    public bool FuseUnknown { get; init; }

    /// <summary>Whether a piece of text that is in the vocabulary as it stands takes that id, whatever the merges say.</summary>
    public bool WholePiecesFirst { get; init; }

    /// <summary>The name of the piece for a byte, such as <c>&lt;0x0A&gt;</c>.</summary>
    /// <param name="value">The byte.</param>
    public static string BytePiece(int value) => $"<0x{value:X2}>";

    /// <summary>Finds the ids of the pieces for single bytes.</summary>
    /// <param name="ids">The vocabulary.</param>
    /// <returns>256 ids; null unless all are there.</returns>
    public static int[]? FindByteIds(IReadOnlyDictionary<string, int> ids)
    {
        int[] byteIds = new int[256];
        for (int value = 0; value < byteIds.Length; value++)
        {
            if (!ids.TryGetValue(BytePiece(value), out byteIds[value]))
            {
                return null;
            }
        }

        return byteIds;
    }
}
