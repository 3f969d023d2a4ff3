namespace Solvers.Studies;

/// <summary>A value of an instance that objectives are measured against.</summary>
internal static class GapReference
{
    /// <summary>Relative gaps below this count as zero: two summations of the same objective may differ by as much.</summary>
    public const double Zero = 1e-9;

    /// <summary>Computes the gap that a report shows: <see cref="RelativeGap"/>, zero where it is below <see cref="Zero"/>.</summary>
    /// <param name="objective">The objective; null without an answer.</param>
    /// <param name="reference">The value to measure against.</param>
    /// <returns>The gap, not negative; infinite without an answer.</returns>
    public static double Gap(double? objective, double reference)
    {
        if (objective is not { } value)
        {
            return double.PositiveInfinity;
        }

        double gap = RelativeGap.Of(value, reference);
        return gap < Zero ? 0 : gap;
    }

    /// <summary>Tells whether a lower bound lies above an objective by more than rounding: both cannot be true.</summary>
    /// <param name="bound">The lower bound.</param>
    /// <param name="objective">The objective.</param>
    /// <returns>True when it does.</returns>
    public static bool IsAbove(double bound, double objective) => Gap(bound, objective) > 0;

    /// <summary>Finds the best objective of every instance: in its file, its incumbent, or any solve of the study.</summary>
    /// <param name="study">The study.</param>
    /// <returns>The objectives by instance; instances without any are left out.</returns>
    public static IReadOnlyDictionary<long, double> BestKnown(ReportStudy study) => Extreme(
        study,
        static instance => Smaller(instance.BestKnown, instance.Incumbent),
        static solve => solve.Objective,
        Math.Min);

    /// <summary>Finds the largest proven lower bound of every instance: in its file or by any solve of the study.</summary>
    /// <param name="study">The study.</param>
    /// <returns>The bounds by instance; instances without any are left out.</returns>
    public static IReadOnlyDictionary<long, double> Bounds(ReportStudy study) => Extreme(
        study,
        static instance => instance.LowerBound,
        static solve => solve.LowerBound,
        Math.Max);

    private static double? Smaller(double? one, double? other) =>
        one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;

    private static Dictionary<long, double> Extreme(
        ReportStudy study,
        Func<ReportInstance, double?> ofInstance,
        Func<ReportSolve, double?> ofSolve,
        Func<double, double, double> better)
    {
        Dictionary<long, double> found = [];
        IEnumerable<(long Instance, double? Value)> candidates = study.Instances
            .Select(instance => (instance.Id, ofInstance(instance)))
            .Concat(study.Solves.Select(solve => (solve.Instance, ofSolve(solve))));
        foreach ((long instance, double? candidate) in candidates)
        {
            if (candidate is { } value && double.IsFinite(value))
            {
                found[instance] = found.TryGetValue(instance, out double known) ? better(known, value) : value;
            }
        }

        return found;
    }
}
