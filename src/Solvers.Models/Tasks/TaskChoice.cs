namespace Solvers.Models;

/// <summary>One choice of a question.</summary>
/// <param name="Context">What stands before; may be empty.</param>
/// <param name="Continuation">What is scored, with the space that separates it.</param>
/// <param name="Text">
/// The choice as the task words it, whose length normalises the score; null where choices differ in their context instead.
/// </param>
internal sealed record TaskChoice(string Context, string Continuation, string? Text);
