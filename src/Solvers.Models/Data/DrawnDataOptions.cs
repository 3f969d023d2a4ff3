using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>Images the program draws itself.</summary>
public sealed class DrawnDataOptions
{
    /// <summary>How many training images to draw.</summary>
    /// <value>1 ... 1 000 000; default 8000.</value>
    [Range(1, 1_000_000)]
    public int TrainingCount { get; set; } = 8000;

    /// <summary>How many validation images to draw.</summary>
    /// <value>1 ... 1 000 000; default 4000.</value>
    [Range(1, 1_000_000)]
    public int ValidationCount { get; set; } = 4000;

    /// <summary>Width and height of an image, in pixels.</summary>
    /// <value>12 ... 64; default 20.</value>
    [Range(12, 64)]
    public int Size { get; set; } = 20;

    /// <summary>Standard deviation of the noise on an image, as a share of full brightness.</summary>
    /// <value>0 ... 1; default 0.2.</value>
    [Range(0.0, 1.0)]
    public double Noise { get; set; } = 0.2;

    /// <summary>Seed of the drawings.</summary>
    /// <value>Any; default 1.</value>
    public ulong Seed { get; set; } = 1;
}
