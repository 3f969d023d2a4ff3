namespace Solvers.Studies;

/// <summary>The median final gap of the solves of one solver with one budget.</summary>
/// <param name="Budget">The budget, in words.</param>
/// <param name="Seconds">Its time limit, or the median time of these solves where it has none.</param>
/// <param name="Gap">The median gap; null when fewer than half have an answer.</param>
internal sealed record QualityMark(string Budget, double Seconds, double? Gap);
