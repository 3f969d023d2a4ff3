namespace Solvers.Studies;

/// <summary>Everything that a report shows; the page only draws it.</summary>
internal sealed record ReportData
{
    /// <summary>Gets the name of the study.</summary>
    public required string Title { get; init; }

    /// <summary>Gets what was studied, where, and how it was timed.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>Gets what the report leaves out and why, and what could not run.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Gets the names of the solvers; sections name them by index.</summary>
    public required IReadOnlyList<string> Solvers { get; init; }

    /// <summary>Gets quality against time; null when nothing was answered.</summary>
    public required QualitySection? Quality { get; init; }

    /// <summary>Gets time to target; null when no target was reached.</summary>
    public required TargetSection? Targets { get; init; }

    /// <summary>Gets the gaps to proven bounds; null without bounds.</summary>
    public required GapSection? Gaps { get; init; }

    /// <summary>Gets the table of solvers and budgets; null without solves.</summary>
    public required BudgetTable? Budgets { get; init; }

    /// <summary>Gets the instances.</summary>
    public required IReadOnlyList<InstanceEntry> Instances { get; init; }

    /// <summary>Gets predicted against measured change of loss; null without steps.</summary>
    public required ChangeSection? Changes { get; init; }

    /// <summary>Gets the outcomes of runs; null without any.</summary>
    public required OutcomeSection? Outcomes { get; init; }

    /// <summary>Gets the runs.</summary>
    public required IReadOnlyList<RunEntry> Runs { get; init; }
}
