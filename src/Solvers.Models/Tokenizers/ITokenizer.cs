namespace Solvers.Models;

/// <summary>Turns text into the token ids a language model reads, and back. Safe to use from several threads.</summary>
public interface ITokenizer
{
    /// <summary>One more than the largest id: how many rows a model's embedding must have at least.</summary>
    int VocabularySize { get; }

    /// <summary>The id that begins a text; null when the tokenizer names none.</summary>
    int? BeginId { get; }

    /// <summary>The id that ends a text; null when the tokenizer names none.</summary>
    int? EndId { get; }

    /// <summary>Encodes a text. A surrogate without its partner counts as U+FFFD.</summary>
    /// <param name="text">Any text; may be empty.</param>
    /// <param name="addSpecialTokens">
    /// Whether to add what the tokenizer puts around a text, such as the id that begins it. Special tokens that stand in the
    /// text are found either way.
    /// </param>
    /// <returns>The ids, each from 0 to <see cref="VocabularySize"/> - 1.</returns>
    /// <exception cref="InvalidDataException">The text has a character for which the vocabulary has neither a piece nor a stand-in.</exception>
    int[] Encode(string text, bool addSpecialTokens);

    /// <summary>Decodes ids; special tokens leave no text, and bytes that are not UTF-8 become U+FFFD.</summary>
    /// <param name="ids">Each from 0 to <see cref="VocabularySize"/> - 1.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The vocabulary has no such id.</exception>
    string Decode(ReadOnlySpan<int> ids);
}
