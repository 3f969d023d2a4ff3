using System.ComponentModel.DataAnnotations;

namespace Solvers.Layerwise;

/// <summary>Options of the mask method <c>sparsegpt</c>.</summary>
public sealed class SparseGptOptions : MaskMethodOptions
{
    /// <summary>Gets or sets how many columns are pruned before the columns behind them hear of it. An N:M pattern takes the next multiple of M at or below, at least M.</summary>
    /// <value>1 to 4096; default 128.</value>
    [Range(1, 4096)]
    public int BlockSize { get; set; } = 128;

    /// <summary>Gets or sets what is added to the diagonal of the Gram matrix, as a share of its mean.</summary>
    /// <value>0 to 10; default 0.01.</value>
    [Range(0.0, 10.0)]
    public double Dampening { get; set; } = 0.01;
}
