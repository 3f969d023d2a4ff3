namespace Solvers.Studies;

/// <summary>One pruning run in figures.</summary>
/// <param name="Label">The setting, in words.</param>
/// <param name="Solver">Index of the solver.</param>
/// <param name="Seed">The seed, as written.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Density">Share of weights kept, 0 to 1; null when it did not get that far.</param>
/// <param name="Steps">Number of steps.</param>
/// <param name="Accuracy">Accuracy at the end, 0 to 1; null where there is none.</param>
/// <param name="Loss">Loss at the end; null when it did not get that far.</param>
/// <param name="BlockGap">Median relative gap of its blocks to the proven bound; null without bounds.</param>
/// <param name="PruneSeconds">Seconds of pruning; null when it did not get that far.</param>
/// <param name="SolveSeconds">Seconds inside the solver; null when it did not get that far.</param>
internal sealed record RunEntry(
    string Label,
    int Solver,
    string Seed,
    string Status,
    double? Density,
    int Steps,
    double? Accuracy,
    double? Loss,
    double? BlockGap,
    double? PruneSeconds,
    double? SolveSeconds)
{
    /// <summary>Describes a run.</summary>
    /// <param name="comparison">The names of the solvers.</param>
    /// <param name="run">The run.</param>
    /// <returns>The row.</returns>
    public static RunEntry Of(Comparison comparison, ReportRun run)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(run);
        return new RunEntry(
            run.Label,
            comparison.IndexOf(run.Solver),
            run.Seed,
            run.Status,
            run.Density,
            run.Steps.Count,
            run.FinalAccuracy,
            run.FinalLoss,
            run.BlockGaps.Count == 0 ? null : Quantiles.Median(run.BlockGaps.Select(static gap => gap < GapReference.Zero ? 0 : gap)),
            run.PruneSeconds,
            run.SolveSeconds);
    }
}
