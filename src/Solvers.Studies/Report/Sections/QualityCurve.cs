namespace Solvers.Studies;

/// <summary>The gap of one solver against time: median and quartiles over instances and seeds.</summary>
/// <param name="Solver">Index of the solver.</param>
/// <param name="Solves">Number of solves behind it.</param>
/// <param name="Seconds">Moments, ascending.</param>
/// <param name="Lower">First quartile of the gap at each moment; null while fewer than that many solves have an answer.</param>
/// <param name="Median">Median of the gap.</param>
/// <param name="Upper">Third quartile of the gap.</param>
/// <param name="Marks">What solves had at the end of each budget.</param>
internal sealed record QualityCurve(
    int Solver,
    int Solves,
    IReadOnlyList<double> Seconds,
    IReadOnlyList<double?> Lower,
    IReadOnlyList<double?> Median,
    IReadOnlyList<double?> Upper,
    IReadOnlyList<QualityMark> Marks);
