namespace Solvers.Models;

/// <summary>One question: each choice is a text to score after a context.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Choices">At least two.</param>
/// <param name="Gold">The right one, from 0.</param>
internal sealed record TaskQuestion(int Line, IReadOnlyList<TaskChoice> Choices, int Gold);
