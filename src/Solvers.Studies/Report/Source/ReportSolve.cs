namespace Solvers.Studies;

/// <summary>One solve of a study.</summary>
internal sealed record ReportSolve
{
    /// <summary>Gets the name of the solver's entry.</summary>
    public required string Solver { get; init; }

    /// <summary>Gets the key of the instance.</summary>
    public required long Instance { get; init; }

    /// <summary>Gets the seed, as written.</summary>
    public required string Seed { get; init; }

    /// <summary>Gets what the solve was allowed.</summary>
    public required ReportBudget Budget { get; init; }

    /// <summary>Gets the objective; null without an answer.</summary>
    public double? Objective { get; init; }

    /// <summary>Gets the lower bound that was proven; null without one.</summary>
    public double? LowerBound { get; init; }

    /// <summary>Gets a value indicating whether the solver itself proved its answer optimal, without the bound that the study asked for.</summary>
    public bool IsProvenOptimal { get; init; }

    /// <summary>Gets a value indicating whether the solver could not run at all.</summary>
    public bool IsUnavailable { get; init; }

    /// <summary>Gets the wall time from the call to the answer, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Gets one line for people; null when there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>Gets the improvements in order of time.</summary>
    public IReadOnlyList<ReportTracePoint> Trace { get; init; } = [];
}
