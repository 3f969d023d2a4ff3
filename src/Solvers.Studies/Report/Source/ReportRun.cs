namespace Solvers.Studies;

/// <summary>One pruning run of a study.</summary>
internal sealed record ReportRun
{
    /// <summary>Gets the setting of the sweep that it belongs to, in words.</summary>
    public required string Label { get; init; }

    /// <summary>Gets the name of the solver's entry.</summary>
    public required string Solver { get; init; }

    /// <summary>Gets the seed, as written.</summary>
    public required string Seed { get; init; }

    /// <summary>Gets how the run ended, in words.</summary>
    public required string Status { get; init; }

    /// <summary>Gets the loss before pruning; null when the run did not get that far.</summary>
    public double? UnprunedLoss { get; init; }

    /// <summary>Gets the accuracy before pruning, 0 to 1; null where there is none.</summary>
    public double? UnprunedAccuracy { get; init; }

    /// <summary>Gets the loss at the end; null when the run did not get that far.</summary>
    public double? FinalLoss { get; init; }

    /// <summary>Gets the accuracy at the end, 0 to 1; null where there is none.</summary>
    public double? FinalAccuracy { get; init; }

    /// <summary>Gets the share of weights kept, 0 to 1; null when the run did not get that far.</summary>
    public double? Density { get; init; }

    /// <summary>Gets the seconds of pruning; null when the run did not get that far.</summary>
    public double? PruneSeconds { get; init; }

    /// <summary>Gets the seconds inside the solver; null when the run did not get that far.</summary>
    public double? SolveSeconds { get; init; }

    /// <summary>Gets one line for people; null when there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>Gets the steps in order.</summary>
    public IReadOnlyList<ReportRunStep> Steps { get; init; } = [];

    /// <summary>Gets the relative gap of every block to its proven bound; blocks without a bound are left out.</summary>
    public IReadOnlyList<double> BlockGaps { get; init; } = [];
}
