namespace Solvers.Studies;

/// <summary>What a report reads of a study: everything that its sections are computed from.</summary>
internal sealed record ReportStudy
{
    /// <summary>Gets the name of the study.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the machine that began it, one line.</summary>
    public required string Machine { get; init; }

    /// <summary>Gets the number of cores of that machine.</summary>
    public required int Cores { get; init; }

    /// <summary>Gets when it began, as the study wrote it (ISO 8601).</summary>
    public required string Started { get; init; }

    /// <summary>Gets the relative gap to the best known value within which a solve counts as a success.</summary>
    public required double Target { get; init; }

    /// <summary>Gets the same rule in words.</summary>
    public required string TargetRule { get; init; }

    /// <summary>Gets the number of solves that ran at a time.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Gets the number of threads that each solve was given.</summary>
    public int ThreadsPerSolve { get; init; } = 1;

    /// <summary>Gets the processes that worked on it, in order of time.</summary>
    public required IReadOnlyList<ReportSession> Sessions { get; init; }

    /// <summary>Gets the problems that were solved.</summary>
    public required IReadOnlyList<ReportInstance> Instances { get; init; }

    /// <summary>Gets the solves.</summary>
    public required IReadOnlyList<ReportSolve> Solves { get; init; }

    /// <summary>Gets the pruning runs.</summary>
    public required IReadOnlyList<ReportRun> Runs { get; init; }
}
