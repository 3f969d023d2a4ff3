namespace Solvers.Studies;

/// <summary>
/// Time to target: the distribution of the time until a solve comes within a gap of the best known value (Aiex, Resende
/// and Ribeiro, doi 10.1007/s11590-006-0031-4), and performance profiles of its median over seeds.
/// </summary>
/// <param name="Default">Index of the view to show first: the target of the study, or the hardest one reached when that is harder.</param>
/// <param name="Views">One view for each target that any solve reached, easiest first.</param>
/// <param name="Instances">Number of instances.</param>
internal sealed record TargetSection(int Default, IReadOnlyList<TargetView> Views, int Instances)
{
    private static readonly double[] Usual = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 0];

    /// <summary>Computes the section.</summary>
    /// <param name="comparison">The solves.</param>
    /// <returns>The section; null when no solve reached any target.</returns>
    public static TargetSection? Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        long[] instances = [.. comparison.Traced
            .Select(static solve => solve.Instance)
            .Distinct()
            .Where(comparison.BestKnown.ContainsKey)
            .Order()];
        if (instances.Length == 0)
        {
            return null;
        }

        double target = comparison.Study.Target < GapReference.Zero ? 0 : comparison.Study.Target;
        TargetView[] views = [.. Usual
            .Append(target)
            .Distinct()
            .OrderDescending()
            .Select(gap => View(comparison, instances, gap))
            .Where(static view => view.Solvers.Any(static solver => solver.Reached > 0))];
        if (views.Length == 0)
        {
            return null;
        }

        int first = Array.FindIndex(views, view => view.Gap <= target);
        return new TargetSection(first < 0 ? views.Length - 1 : first, views, instances.Length);
    }

    private static TargetView View(Comparison comparison, long[] instances, double gap)
    {
        (int Solver, ILookup<long, double> Times)[] solvers =
        [
            .. comparison.Traced
                .Where(solve => comparison.BestKnown.ContainsKey(solve.Instance))
                .GroupBy(static solve => solve.Solver)
                .Select(ofSolver => (ofSolver.Key, ofSolver.ToLookup(
                    static solve => solve.Instance,
                    solve => Math.Max(
                        Comparison.ShortestSeconds,
                        solve.Trace.SecondsTo(comparison.BestKnown[solve.Instance], gap))))),
        ];

        // An instance that a solver was not given yet is no failure of it.
        long[] common = [.. instances.Where(instance => Array.TrueForAll(solvers, solver => solver.Times.Contains(instance)))];
        IReadOnlyList<PerformanceProfile> profiles = PerformanceProfile.Of([.. solvers.Select(solver =>
            (IReadOnlyList<double>)[.. common.Select(instance => Quantiles.Median(solver.Times[instance]))])]);
        TargetTimes[] times = [.. solvers.Select((solver, index) =>
            Summarise(solver.Solver, [.. solver.Times.SelectMany(static ofInstance => ofInstance)], profiles[index]))];
        return new TargetView(
            gap == 0 ? "best known" : ReportText.Gap(gap),
            gap,
            ReadProfiles(comparison, times, instances.Length - common.Length),
            ReadTimes(comparison, times),
            times);
    }

    private static TargetTimes Summarise(int solver, double[] times, PerformanceProfile profile)
    {
        double[] reached = [.. times.Where(double.IsFinite).Order()];
        return new TargetTimes(
            solver,
            times.Length,
            reached.Length,
            ReportText.FiniteOrNull(Quantiles.Median(times)),
            Cumulative.Of(reached, times.Length),
            profile);
    }

    private static string ReadProfiles(Comparison comparison, TargetTimes[] times, int dropped)
    {
        if (times.Length < 2)
        {
            return "Only one solver ran: the profile shows the share of instances on which it reached the target.";
        }

        if (Array.TrueForAll(times, static solver => solver.Profile.Ratios.Count == 0))
        {
            return "No instance with a solve by every solver was brought to the target, so there is no profile.";
        }

        string without = dropped == 0
            ? string.Empty
            : $" Left out: {ReportText.Count(dropped, "instance")} without a solve by every solver.";
        return $"The fastest most often {Leaders(comparison, times, 1)} of the instances); reaching the target on the most, " +
            $"given the time of its largest budget, {Leaders(comparison, times, double.MaxValue)}).{without}";
    }

    // All solvers that share the largest value of their profile, and that value.
    private static string Leaders(Comparison comparison, TargetTimes[] times, double ratio)
    {
        double most = times.Max(solver => solver.Profile.ShareAt(ratio));
        string[] names = [.. times
            .Where(solver => solver.Profile.ShareAt(ratio) == most)
            .Select(solver => comparison.Solvers[solver.Solver])];
        return $"{(names.Length == 1 ? "is" : "are")} {ReportText.Join(names)} ({ReportText.Share(most)}";
    }

    private static string ReadTimes(Comparison comparison, TargetTimes[] times)
    {
        TargetTimes[] order = [.. times
            .OrderByDescending(static solver => (double)solver.Reached / solver.Solves)
            .ThenBy(static solver => solver.MedianSeconds ?? double.PositiveInfinity)];
        string best = $"{comparison.Solvers[order[0].Solver]} reaches the target in {Reached(order[0])}";
        return order.Length == 1 ? best + "." : $"{best}; {comparison.Solvers[order[^1].Solver]} in {Reached(order[^1])}.";
    }

    private static string Reached(TargetTimes solver)
    {
        string share = $"{ReportText.Share((double)solver.Reached / solver.Solves)} of its solves";
        return solver.MedianSeconds is { } median ? $"{share}, half of all within {ReportText.Seconds(median)}" : share;
    }
}
