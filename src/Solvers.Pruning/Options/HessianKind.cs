namespace Solvers.Pruning;

/// <summary>What stands for the second derivatives H of the loss in a block.</summary>
public enum HessianKind
{
    /// <summary>Empirical Fisher: H = (1/B) sum of g_b g_b' over the samples; a factor of B rows.</summary>
    GradientPerSample,

    /// <summary>H = g g' / B with the mean gradient g; a factor of one row.</summary>
    GradientMean,

    /// <summary>Second derivatives by double backward, one graph for all rows; may be indefinite; n backward passes.</summary>
    Exact,

    /// <summary>As Exact, with a fresh graph for every <see cref="PruningOptions.HessianChunk"/> rows, which bounds the memory.</summary>
    ExactPiecewise,
}
