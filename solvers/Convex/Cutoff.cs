namespace Solvers.Convex;

/// <summary>Which bounds end a subtree: those that leave no room for an answer better by more than the tolerance.</summary>
/// <param name="Tolerance">What counts as no better, in units of the objective.</param>
/// <param name="Spacing">The spacing of objective values; 0 when there is none.</param>
/// <param name="Offset">The value of the objective from which the spacing counts.</param>
internal readonly record struct Cutoff(double Tolerance, long Spacing, double Offset)
{
    private const double SpacingShare = 1e-6;

    /// <summary>Returns the bound from which on a subtree holds nothing better.</summary>
    /// <param name="incumbent">The best objective so far.</param>
    /// <returns>The cutoff.</returns>
    public double For(double incumbent) => Spacing > 0
        ? incumbent - Math.Max(Spacing * (1 - SpacingShare), Tolerance)
        : incumbent - Tolerance;

    /// <summary>Returns the bound that is proven once nothing is left below the cutoff.</summary>
    /// <param name="incumbent">The best objective.</param>
    /// <returns>The incumbent itself where only the spacing set the cutoff; else what the tolerance leaves.</returns>
    public double Proven(double incumbent) =>
        Spacing * (1 - SpacingShare) >= Tolerance && Spacing > 0 ? incumbent : Raise(incumbent - Tolerance);

    /// <summary>Rounds a bound up to the next value that the objective can have.</summary>
    /// <param name="bound">A valid bound.</param>
    /// <returns>A valid bound, at least as good.</returns>
    public double Raise(double bound) => Spacing > 0 && double.IsFinite(bound)
        ? Math.Max(bound, Offset + (Spacing * Math.Ceiling(((bound - Offset) / Spacing) - SpacingShare)))
        : bound;
}
