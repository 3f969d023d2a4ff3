namespace Solvers.Pruning;

/// <summary>Which weights of a layer [out, in] compete with each other.</summary>
public enum Grouping
{
    /// <summary>All weights of the layer.</summary>
    Layer,

    /// <summary>The weights of one output row.</summary>
    Row,

    /// <summary>The weights of one input column.</summary>
    Column,
}
