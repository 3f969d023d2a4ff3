namespace Solvers.Models;

/// <summary>A token that is found in the text before the vocabulary is asked.</summary>
internal sealed record AddedToken
{
    /// <summary>Its id.</summary>
    public required int Id { get; init; }

    /// <summary>Its text.</summary>
    public required string Content { get; init; }

    /// <summary>Whether it leaves no text when decoded.</summary>
    public bool Special { get; init; }

    /// <summary>Whether it is sought in normalized text, in its own normalized form.</summary>
    public bool Normalized { get; init; }

    /// <summary>Whether it counts only where no letter, digit or underscore stands beside it.</summary>
    public bool SingleWord { get; init; }

    /// <summary>Whether it swallows the white space before it.</summary>
    public bool StripsLeft { get; init; }

    /// <summary>Whether it swallows the white space behind it.</summary>
    public bool StripsRight { get; init; }
}
