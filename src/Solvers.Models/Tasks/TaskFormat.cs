namespace Solvers.Models;

/// <summary>The fields of a task's lines; how they become contexts and choices is in docs/language-models.md.</summary>
public enum TaskFormat
{
    /// <summary>Our own: context, choices, gold.</summary>
    Plain,

    /// <summary>HellaSwag: ctx_a and ctx_b, or ctx; endings; label.</summary>
    Hellaswag,

    /// <summary>ARC: question, choices.text, choices.label, answerKey.</summary>
    Arc,

    /// <summary>BoolQ: passage, question, and label or answer.</summary>
    Boolq,

    /// <summary>PIQA: goal, sol1, sol2, label.</summary>
    Piqa,

    /// <summary>WinoGrande: sentence with a gap, option1, option2, answer.</summary>
    Winogrande,
}
