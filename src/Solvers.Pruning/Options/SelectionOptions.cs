namespace Solvers.Pruning;

/// <summary>A score and the groups it is compared in.</summary>
public sealed class SelectionOptions
{
    /// <summary>How much a weight matters.</summary>
    /// <value>Default Magnitude.</value>
    public ScoreKind Score { get; set; } = ScoreKind.Magnitude;

    /// <summary>Which weights compete.</summary>
    /// <value>Default Layer. With rows or columns, counts divide by the number of groups (integer division).</value>
    public Grouping Grouping { get; set; } = Grouping.Layer;
}
