namespace Solvers.Studies;

/// <summary>One instance and what the study found on it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="VariableCount">Number of variables.</param>
/// <param name="Cardinality">Number of ones; null when free.</param>
/// <param name="BestKnown">Best objective of the file and of all solves; null without any.</param>
/// <param name="LowerBound">Largest proven lower bound; null without any.</param>
/// <param name="Gap">Relative gap between the two; null without both.</param>
/// <param name="Finders">Share of its solves that found the best objective, 0 to 1; null without solves.</param>
/// <param name="Solvers">Indices of the solvers that found it.</param>
internal sealed record InstanceEntry(
    string Name,
    int VariableCount,
    int? Cardinality,
    double? BestKnown,
    double? LowerBound,
    double? Gap,
    double? Finders,
    IReadOnlyList<int> Solvers)
{
    /// <summary>Describes every instance.</summary>
    /// <param name="comparison">The solves.</param>
    /// <returns>One row each, in the order of their names.</returns>
    public static IReadOnlyList<InstanceEntry> Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ILookup<long, ReportSolve> solves = comparison.Solves.ToLookup(static solve => solve.Instance);
        return [.. comparison.Study.Instances
            .OrderBy(static instance => instance.Name, StringComparer.Ordinal)
            .ThenBy(static instance => instance.Id)
            .Select(instance => Of(comparison, instance, [.. solves[instance.Id]]))];
    }

    private static InstanceEntry Of(Comparison comparison, ReportInstance instance, ReportSolve[] solves)
    {
        double? best = comparison.BestKnown.TryGetValue(instance.Id, out double known) ? known : null;
        double? bound = comparison.Bounds.TryGetValue(instance.Id, out double proven) ? proven : null;
        ReportSolve[] finders = best is { } value
            ? [.. solves.Where(solve => GapReference.Gap(solve.Objective, value) == 0)]
            : [];
        return new InstanceEntry(
            instance.Name,
            instance.VariableCount,
            instance.Cardinality,
            best,
            bound,
            best is { } upper && bound is { } lower ? GapReference.Gap(upper, lower) : null,
            solves.Length == 0 ? null : (double)finders.Length / solves.Length,
            [.. finders.Select(solve => comparison.IndexOf(solve.Solver)).Distinct().Order()]);
    }
}
