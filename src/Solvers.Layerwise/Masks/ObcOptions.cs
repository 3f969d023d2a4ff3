using System.ComponentModel.DataAnnotations;

namespace Solvers.Layerwise;

/// <summary>Options of the mask method <c>obc</c>.</summary>
public sealed class ObcOptions : MaskMethodOptions
{
    /// <summary>Gets or sets what is added to the diagonal of the Gram matrix, as a share of its mean.</summary>
    /// <value>0 to 10; default 0.01.</value>
    [Range(0.0, 10.0)]
    public double Dampening { get; set; } = 0.01;
}
