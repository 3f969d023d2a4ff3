namespace Solvers.Models;

/// <summary>Which samples a layer-wise run saw, for its results.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="Count">How many samples.</param>
/// <param name="Length">Tokens of each; null for images.</param>
/// <param name="Seed">Seed that drew them; null for the first in order.</param>
/// <param name="Fingerprint">SHA-256 of the samples, in lower-case hexadecimal.</param>
public sealed record CalibrationDescription(string Source, int Count, int? Length, ulong? Seed, string Fingerprint);
