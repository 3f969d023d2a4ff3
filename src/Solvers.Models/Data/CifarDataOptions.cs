namespace Solvers.Models;

/// <summary>The binary files of CIFAR-10 or CIFAR-100.</summary>
public sealed class CifarDataOptions
{
    /// <summary>Whether images of CIFAR-100 have their 20 coarse labels instead of their 100 fine ones.</summary>
    /// <value>Default false.</value>
    public bool CoarseLabels { get; set; }
}
