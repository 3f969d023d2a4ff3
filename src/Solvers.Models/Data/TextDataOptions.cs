using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>Text files, cut into windows of tokens.</summary>
public sealed class TextDataOptions : IValidatableObject
{
    /// <summary>File of the training text, UTF-8.</summary>
    /// <value>A path, inside the data's folder unless it is absolute; default null, no training windows.</value>
    public string? Training { get; set; }

    /// <summary>File of the validation text, UTF-8.</summary>
    /// <value>A path, inside the data's folder unless it is absolute; required for <c>text</c>.</value>
    public string? Validation { get; set; }

    /// <summary>What stands between documents, such as <c>&lt;|endoftext|&gt;</c>. Line breaks beside it belong to it.</summary>
    /// <value>Default null: a file is one document.</value>
    public string? Separator { get; set; }

    /// <summary>
    /// Whether lines are put together as Hugging Face's WikiText data sets are joined by published measurements: a line keeps its line
    /// break, a blank line becomes empty, and two line breaks come between lines.
    /// </summary>
    /// <value>Default false, the text as it stands.</value>
    public bool WikitextLines { get; set; }

    /// <summary>
    /// Whether windows run on from one document into the next. Otherwise each document has windows of its own, the last one filled up
    /// with padding that is not scored.
    /// </summary>
    /// <value>Default false.</value>
    public bool Joined { get; set; }

    /// <summary>Whether the tokenizer adds what it puts around a text, such as the token that begins it, to each document.</summary>
    /// <value>Default true.</value>
    public bool AddSpecialTokens { get; set; } = true;

    /// <summary>Tokens of a window: the context length.</summary>
    /// <value>2 ... 1 000 000; default null, the positions the model was made for (its max_position_embeddings), at most 2048.</value>
    [Range(2, 1_000_000)]
    public int? Length { get; set; }

    /// <summary>
    /// How many tokens after each other the windows of validation begin. Below the length, windows overlap and every token but a
    /// document's first is scored exactly once, after at least length - stride tokens where the document has them. At the length, the
    /// first token of each window is not scored. Training windows never overlap.
    /// </summary>
    /// <value>1 ... length; default null, the length.</value>
    [Range(1, 1_000_000)]
    public int? Stride { get; set; }

    /// <summary>Whether windows that the text does not fill are left out.</summary>
    /// <value>Default false.</value>
    public bool DropIncomplete { get; set; }

    /// <summary>The tokenizer: a file, or a folder that holds one.</summary>
    /// <value>A path; default null, the model's folder.</value>
    public string? Tokenizer { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Stride > Length)
        {
            yield return new ValidationResult(
                $"stride is {Stride}, but windows have {Length} tokens; make it at most the length, or text would be left out.",
                [nameof(Stride)]);
        }

        if (Separator is { Length: 0 })
        {
            yield return new ValidationResult("separator is empty; give the text between documents, or leave it out.", [nameof(Separator)]);
        }
    }
}
