namespace Solvers.Cli;

/// <summary>What <c>solve --json</c> writes.</summary>
internal sealed record SolveReport
{
    /// <summary>Gets the name of the solver's entry.</summary>
    public required string Solver { get; init; }

    /// <summary>Gets the format of the file.</summary>
    public required string Format { get; init; }

    /// <summary>Gets n, the number of variables.</summary>
    public required int N { get; init; }

    /// <summary>Gets k, the number of ones asked for; null when free.</summary>
    public required int? Cardinality { get; init; }

    /// <summary>Gets the objective, re-computed from the file; null without an assignment.</summary>
    public required double? Objective { get; init; }

    /// <summary>
    /// Gets the objective in the sense of the file, for a file that is maximised; null for others, where it is the objective.
    /// </summary>
    public required double? FileObjective { get; init; }

    /// <summary>Gets a proven lower bound; null without one.</summary>
    public required double? LowerBound { get; init; }

    /// <summary>Gets (objective - lower bound) / max(|lower bound|, 1e-12); null without a bound.</summary>
    public required double? Gap { get; init; }

    /// <summary>Gets what is known of the answer: none, feasible, provenOptimal or provenInfeasible.</summary>
    public required string Quality { get; init; }

    /// <summary>Gets why the search ended.</summary>
    public required string StopReason { get; init; }

    /// <summary>Gets the seconds of the solve, reading the file excluded.</summary>
    public required double Seconds { get; init; }

    /// <summary>Gets the steps taken, in the solver's own unit.</summary>
    public required long Steps { get; init; }

    /// <summary>Gets the seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets the improvements in order of time.</summary>
    public required IReadOnlyList<TraceEntry> Trace { get; init; }

    /// <summary>Gets zeros and ones, [n]; null without an assignment.</summary>
    public required IReadOnlyList<int>? Solution { get; init; }

    /// <summary>Gets the objective of the file's incumbent; null without one.</summary>
    public required double? Incumbent { get; init; }

    /// <summary>Gets the best objective known to the file; null when it names none.</summary>
    public required double? BestKnown { get; init; }

    /// <summary>Gets where the time went.</summary>
    public required TimingReport Timings { get; init; }

    /// <summary>Gets what else the solver tells.</summary>
    public required IReadOnlyDictionary<string, string> Provenance { get; init; }

    /// <summary>Gets one line for people; null when there is nothing to say.</summary>
    public required string? Message { get; init; }
}
