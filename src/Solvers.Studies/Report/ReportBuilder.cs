using System.Globalization;
using Solvers.Models;

namespace Solvers.Studies;

/// <summary>Computes what a report shows from what a study found. The order of rows does not matter.</summary>
internal static class ReportBuilder
{
    // More names than this are counted, not listed.
    private const int MostListed = 8;

    private const string NotRun = "could not run in {0}, left out";

    /// <summary>Computes the report.</summary>
    /// <param name="study">The study.</param>
    /// <returns>Everything the page shows.</returns>
    public static ReportData Build(ReportStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        Comparison comparison = new(study);
        ReportRun[] runs = [.. study.Runs
            .OrderBy(static run => run.Label, NaturalOrder.Instance)
            .ThenBy(static run => run.Solver, StringComparer.Ordinal)
            .ThenBy(static run => run.Seed, NaturalOrder.Instance)];
        RunEntry[] rows = [.. runs.Select(run => RunEntry.Of(comparison, run))];
        ReportData data = new()
        {
            Title = study.Name,
            Facts = Facts(comparison),
            Notes = [],
            Solvers = comparison.Solvers,
            Quality = QualitySection.Of(comparison),
            Targets = TargetSection.Of(comparison),
            Gaps = GapSection.Of(comparison),
            Budgets = BudgetTable.Of(comparison),
            Instances = InstanceEntry.Of(comparison),
            Changes = ChangeSection.Of(comparison, runs),
            Outcomes = OutcomeSection.Of([.. runs.Zip(rows)]),
            Runs = rows,
        };
        return data with { Notes = [.. Missing(data), .. Contradictions(comparison), .. Failures(study), .. Machines(study)] };
    }

    private static List<Fact> Facts(Comparison comparison)
    {
        ReportStudy study = comparison.Study;
        List<Fact> facts =
        [
            new("Machine", string.Create(CultureInfo.InvariantCulture, $"{study.Machine} ({ReportText.Count(study.Cores, "core")})")),
            new("Date", Date(study.Started)),
        ];
        if (comparison.Solves.Count > 0)
        {
            facts.Add(new("Solves", ReportText.Count(comparison.Solves.Count, "solve")));
            facts.Add(new("Solvers", Listed([.. comparison.Solves.Select(static solve => solve.Solver).Distinct(StringComparer.Ordinal)], "solver")));
            facts.Add(new("Instances", Instances(study.Instances)));
            facts.Add(new("Budgets", ReportText.Join(
                [.. comparison.Solves.Select(static solve => solve.Budget).Distinct().OrderBy(static budget => budget.Size).Select(static budget => budget.Label)])));
        }

        if (study.Runs.Count > 0)
        {
            facts.Add(new("Runs", ReportText.Count(study.Runs.Count, "pruning run")));
        }

        string[] seeds = [.. comparison.Solves.Select(static solve => solve.Seed)
            .Concat(study.Runs.Select(static run => run.Seed))
            .Distinct(StringComparer.Ordinal)
            .Order(NaturalOrder.Instance)];
        if (seeds.Length > 0)
        {
            facts.Add(new("Seeds", Listed(seeds, "seed")));
        }

        if (comparison.Solves.Count > 0)
        {
            facts.Add(new("Target", study.TargetRule));
            facts.Add(new("Timing", Timing(comparison)));
        }

        return facts;
    }

    private static string Timing(Comparison comparison)
    {
        ReportStudy study = comparison.Study;
        string apart = study.Parallel == 1 ? "one at a time" : string.Create(CultureInfo.InvariantCulture, $"{study.Parallel} at a time");
        string threads = $"{ReportText.Count(study.ThreadsPerSolve, "thread")} each";
        IEnumerable<string> pinnings = study.Sessions
            .Select(static session => session.Pinning == "none" ? "threads not held to processors" : session.Pinning)
            .Distinct(StringComparer.Ordinal);
        return $"wall time from the call to the answer, {apart}, {threads}{string.Concat(pinnings.Select(static pinning => "; " + pinning))}";
    }

    private static string Listed(string[] names, string word) =>
        names.Length <= MostListed ? ReportText.Join(names) : ReportText.Count(names.Length, word);

    private static string Instances(IReadOnlyList<ReportInstance> instances)
    {
        int smallest = instances.Min(static instance => instance.VariableCount);
        int largest = instances.Max(static instance => instance.VariableCount);
        string variables = smallest == largest ? ReportText.Count(largest, "variable") : $"{smallest} to {ReportText.Count(largest, "variable")}";
        return $"{ReportText.Count(instances.Count, "instance")} of {variables}";
    }

    private static string Date(string started) => DateTimeOffset.TryParse(
        started, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
        ? moment.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)
        : started;

    private static IEnumerable<string> Missing(ReportData data)
    {
        if (data.Budgets is null)
        {
            yield return "No solves: the study has pruning runs only, so there is no quality against time.";
        }
        else if (data.Quality is null)
        {
            yield return "No solve has an answer, so there is no quality against time.";
        }
        else if (data.Gaps is null)
        {
            yield return "No instance has a proven lower bound, so there is no distribution of gaps to it.";
        }

        if (data.Runs.Count == 0)
        {
            yield return "No pruning runs: the study solves recorded problems only, so it says nothing on loss or accuracy.";
        }
        else if (data.Outcomes?.Views.All(static view => view.GapReading is null) == true)
        {
            yield return "No run has blocks with a proven bound, so accuracy cannot be set against block gap.";
        }
    }

    private static IEnumerable<string> Contradictions(Comparison comparison) => comparison.Study.Instances
        .Where(instance => comparison.Contradicted.ContainsKey(instance.Id))
        .OrderBy(static instance => instance.Name, StringComparer.Ordinal)
        .Select(instance => string.Create(
            CultureInfo.InvariantCulture,
            $"{instance.Name}: the lower bound {comparison.Contradicted[instance.Id]:R} lies above the objective {comparison.BestKnown[instance.Id]:R} that was found; one of the two is wrong, so the bound is left out."));

    private static IEnumerable<string> Failures(ReportStudy study)
    {
        IEnumerable<(string Name, string Effect, string What, string? Message)> failures = study.Solves
            .Where(static solve => solve.IsUnavailable || solve.Objective is null)
            .Select(static solve => (solve.Solver, solve.IsUnavailable ? NotRun : "has no answer in {0}, counted as infinite gaps", "solve", solve.Message))
            .Concat(study.Runs
                .Where(static run => run.FinalLoss is null)
                .Select(static run => (run.Label, run.Density is null ? NotRun : "ended without a finite loss in {0}, left out", "run", run.Message)));
        return failures
            .GroupBy(static failure => (failure.Name, failure.Effect, failure.What))
            .OrderBy(static group => group.Key)
            .Select(static group =>
            {
                string count = ReportText.Count(group.Count(), group.Key.What);
                string effect = group.Key.Effect.Replace("{0}", count, StringComparison.Ordinal);
                string[] reasons = [.. group.Select(static failure => failure.Message).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
                string more = reasons.Length > 1 ? $" (and {ReportText.Count(reasons.Length - 1, "other reason")})" : string.Empty;
                return $"{group.Key.Name} {effect}{(reasons.Length > 0 ? $": {reasons[0]}{more}" : ".")}";
            });
    }

    private static IEnumerable<string> Machines(ReportStudy study)
    {
        string[] machines = [.. study.Sessions.Select(static session => session.Machine).Distinct(StringComparer.Ordinal)];
        if (machines.Length > 1)
        {
            yield return $"The study ran on {machines.Length} machines, so its times do not compare: {ReportText.Join(machines)}.";
        }
    }
}
