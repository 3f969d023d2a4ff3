namespace Solvers.Studies;

/// <summary>One problem of a study.</summary>
internal sealed record ReportInstance
{
    /// <summary>Gets the key by which solves name it.</summary>
    public required long Id { get; init; }

    /// <summary>Gets its name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets n, the number of variables.</summary>
    public required int VariableCount { get; init; }

    /// <summary>Gets k, the number of ones; null when free.</summary>
    public int? Cardinality { get; init; }

    /// <summary>Gets the objective of the incumbent it came with; null without one.</summary>
    public double? Incumbent { get; init; }

    /// <summary>Gets the best objective that its file names; null when it names none.</summary>
    public double? BestKnown { get; init; }

    /// <summary>Gets the proven lower bound that its file names; null when it names none.</summary>
    public double? LowerBound { get; init; }
}
