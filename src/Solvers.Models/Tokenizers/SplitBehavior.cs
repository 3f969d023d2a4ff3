namespace Solvers.Models;

/// <summary>What becomes of the matches of a <see cref="SplitPreTokenizer"/>; the names are those of tokenizer.json.</summary>
internal enum SplitBehavior
{
    /// <summary>Matches are left out.</summary>
    Removed,

    /// <summary>Each match is a piece.</summary>
    Isolated,

    /// <summary>A match joins what stands before it.</summary>
    MergedWithPrevious,

    /// <summary>A match joins what stands behind it.</summary>
    MergedWithNext,

    /// <summary>Neighbouring matches are one piece.</summary>
    Contiguous,
}
