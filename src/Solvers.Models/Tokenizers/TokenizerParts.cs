namespace Solvers.Models;

/// <summary>What a <see cref="BytePairTokenizer"/> is put together from.</summary>
internal sealed class TokenizerParts
{
    /// <summary>Pieces and merges.</summary>
    public required BytePairVocabulary Vocabulary { get; init; }

    /// <summary>Tokens found in the text before the vocabulary is asked.</summary>
    public IReadOnlyList<AddedToken> AddedTokens { get; init; } = [];

    /// <summary>Ids that leave no text when decoded, besides special added tokens.</summary>
    public IReadOnlyCollection<int> SpecialIds { get; init; } = [];

    /// <summary>What is done to text first.</summary>
    public Func<string, string> Normalize { get; init; } = static text => text;

    /// <summary>Cuts normalized text; null when it stays whole.</summary>
    public IPreTokenizer? PreTokenizer { get; init; }

    /// <summary>Ids put before a text.</summary>
    public IReadOnlyList<int> Before { get; init; } = [];

    /// <summary>Ids put behind a text.</summary>
    public IReadOnlyList<int> After { get; init; } = [];

    /// <summary>Turns tokens into pieces of text; without a decoder a space stands between tokens.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>> Decode { get; init; } = static tokens => [string.Join(' ', tokens)];

    /// <summary>The id that begins a text, or null.</summary>
    public int? BeginId { get; init; }

    /// <summary>The id that ends a text, or null.</summary>
    public int? EndId { get; init; }
}
