namespace Solvers.Models;

/// <summary>How text was cut into windows.</summary>
/// <param name="Length">
/// Tokens of a window, which is the context length: a prediction sees at most <paramref name="Length"/> - 1 tokens before it.
/// </param>
/// <param name="Stride">
/// How many tokens after each other windows begin, 1 to <paramref name="Length"/>. In a window that overlaps the one before, the
/// <paramref name="Length"/> - <paramref name="Stride"/> tokens they share are context and are not scored again.
/// </param>
public sealed record TokenWindows(int Length, int Stride);
