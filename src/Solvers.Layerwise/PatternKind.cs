namespace Solvers.Layerwise;

/// <summary>Which weights of a layer compete to be kept.</summary>
public enum PatternKind
{
    /// <summary>All weights of the layer.</summary>
    Layer,

    /// <summary>The weights of one output row.</summary>
    Row,

    /// <summary>Consecutive inputs of one output row (N:M).</summary>
    Group,
}
