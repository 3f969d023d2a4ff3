namespace Solvers.Layerwise;

/// <summary>What an updater that iterates on something else refits the weights of its final mask with.</summary>
public enum FinalRefit
{
    /// <summary>Nothing: the weights are as the iterations leave them.</summary>
    None,

    /// <summary>Masked conjugate gradients; see <see cref="ConjugateGradientRefit"/>.</summary>
    Pcg,

    /// <summary>A Cholesky factor per row; see <see cref="ExactRefit"/>.</summary>
    Exact,
}
