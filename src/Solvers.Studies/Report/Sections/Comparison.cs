using Solvers.Models;

namespace Solvers.Studies;

/// <summary>The solves of a study, prepared once for every section: ordered, without those that could not run.</summary>
internal sealed class Comparison
{
    /// <summary>Moments nearer to the beginning than this are taken as this, in seconds: clocks and first calls are no finer.</summary>
    public const double ShortestSeconds = 1e-5;

    /// <summary>Initialises the comparison.</summary>
    /// <param name="study">The study.</param>
    public Comparison(ReportStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        Study = study;
        Solvers = [.. study.Solves.Select(static solve => solve.Solver)
            .Concat(study.Runs.Select(static run => run.Solver))
            .Distinct(StringComparer.Ordinal)
            .Order(NaturalOrder.Instance)];
        BestKnown = GapReference.BestKnown(study);
        IReadOnlyDictionary<long, double> bounds = GapReference.Bounds(study);
        Contradicted = bounds
            .Where(bound => BestKnown.TryGetValue(bound.Key, out double best) && GapReference.IsAbove(bound.Value, best))
            .ToDictionary();
        Bounds = bounds.Where(bound => !Contradicted.ContainsKey(bound.Key)).ToDictionary();
        Solves = [.. study.Solves
            .Where(static solve => !solve.IsUnavailable)
            .OrderBy(static solve => solve.Solver, NaturalOrder.Instance)
            .ThenBy(static solve => solve.Budget.Size)
            .ThenBy(static solve => solve.Instance)
            .ThenBy(static solve => solve.Seed, NaturalOrder.Instance)];
        Traced = [.. Solves
            .GroupBy(static solve => solve.Solver, StringComparer.Ordinal)
            .SelectMany(static ofSolver => ofSolver.GroupBy(static solve => solve.Budget).MaxBy(static ofBudget => ofBudget.Key.Size)!)
            .Select(solve => new TracedSolve(IndexOf(solve.Solver), solve.Instance, new AnytimeTrace(solve)))];
    }

    /// <summary>Gets the study.</summary>
    public ReportStudy Study { get; }

    /// <summary>Gets the names of all solvers, of solves and of runs, in their natural order; an index means a place in it.</summary>
    public IReadOnlyList<string> Solvers { get; }

    /// <summary>Gets the best objective by instance.</summary>
    public IReadOnlyDictionary<long, double> BestKnown { get; }

    /// <summary>Gets the largest proven lower bound by instance, without those that an answer contradicts.</summary>
    public IReadOnlyDictionary<long, double> Bounds { get; }

    /// <summary>Gets the bounds, by instance, that lie above the best objective: the one or the other is wrong.</summary>
    public IReadOnlyDictionary<long, double> Contradicted { get; }

    /// <summary>Gets the solves that ran, by solver and budget.</summary>
    public IReadOnlyList<ReportSolve> Solves { get; }

    /// <summary>Gets the solves with the largest budget of each solver: those whose traces say the most.</summary>
    public IReadOnlyList<TracedSolve> Traced { get; }

    /// <summary>Finds a solver.</summary>
    /// <param name="solver">Its name.</param>
    /// <returns>Its index.</returns>
    public int IndexOf(string solver)
    {
        int index = ((IList<string>)Solvers).IndexOf(solver);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return index;
    }
}
