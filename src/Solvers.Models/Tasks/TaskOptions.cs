using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>One multiple-choice task.</summary>
public sealed class TaskOptions
{
    /// <summary>What results call it.</summary>
    /// <value>Any text; required.</value>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>The questions, one JSON object on each line.</summary>
    /// <value>A path; required.</value>
    [Required]
    public string File { get; set; } = "";

    /// <summary>Which fields the lines have.</summary>
    /// <value>plain, hellaswag, arc, boolq, piqa or winogrande; default plain.</value>
    public TaskFormat Format { get; set; } = TaskFormat.Plain;

    /// <summary>How many of the questions to ask, from the first on.</summary>
    /// <value>1 ... 2147483647; default null, all.</value>
    [Range(1, int.MaxValue)]
    public int? Limit { get; set; }

    /// <summary>The tokenizer's file or folder.</summary>
    /// <value>A path; default null, the folder of the model.</value>
    public string? Tokenizer { get; set; }

    /// <summary>
    /// Whether the tokenizer adds what it puts around a text, such as the token that begins it. Published figures differ in this:
    /// earlier versions of the evaluation harness added nothing.
    /// </summary>
    /// <value>Default true.</value>
    public bool AddSpecialTokens { get; set; } = true;

    /// <summary>How many tokens the model sees at most; longer contexts lose their beginning.</summary>
    /// <value>1 ... 2147483647; default null, what the model was made for.</value>
    [Range(1, int.MaxValue)]
    public int? ContextLength { get; set; }
}
