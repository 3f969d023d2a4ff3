namespace Solvers.Studies;

/// <summary>One problem of the study.</summary>
/// <param name="Id">1, 2, ...</param>
/// <param name="Name">The name of its file without the extension; unique.</param>
/// <param name="Path">The file.</param>
/// <param name="Sha256">Digest of the file, hexadecimal.</param>
/// <param name="N">Number of variables.</param>
/// <param name="Cardinality">k; null when free.</param>
/// <param name="Rank">Rows of the factor; 0 without one.</param>
/// <param name="Incumbent">Objective of the incumbent in the file; null without one.</param>
/// <param name="BestKnown">Best objective that the file states; null when it states none.</param>
/// <param name="LowerBound">Lower bound that the file states; null when it states none.</param>
/// <param name="Layer">The layer the block comes from; null when the file does not tell.</param>
/// <param name="Step">The step it comes from; null when the file does not tell.</param>
public sealed record InstanceRow(
    long Id,
    string Name,
    string Path,
    string Sha256,
    long N,
    long? Cardinality,
    long Rank,
    double? Incumbent,
    double? BestKnown,
    double? LowerBound,
    string? Layer,
    long? Step);
