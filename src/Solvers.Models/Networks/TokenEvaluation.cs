namespace Solvers.Models;

/// <summary>What a perplexity was measured on: it depends on all of this, so no figure is complete without.</summary>
/// <param name="Scored">How many tokens were predicted; the loss is the mean over them.</param>
/// <param name="Windows">How many windows the text was cut into.</param>
/// <param name="Length">Tokens of a window: the context length.</param>
/// <param name="Stride">How many tokens after each other windows begin; the length where they do not overlap.</param>
public sealed record TokenEvaluation(long Scored, int Windows, int Length, int Stride);
