using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>Which samples a run uses.</summary>
public sealed class DataOptions
{
    /// <summary>Kind of data: <c>drawn</c> (images the program draws itself) or <c>idx</c> (files of the MNIST family).</summary>
    /// <value>Default <c>drawn</c>.</value>
    [Required]
    public string Type { get; set; } = DataSets.DrawnType;

    /// <summary>Folder with the four IDX files, plain or gzip; for <c>idx</c> alone.</summary>
    /// <value>A path; no default.</value>
    public string? Directory { get; set; }

    /// <summary>Subtracted from pixels scaled to 0 ... 1.</summary>
    /// <value>-1000 ... 1000; default 0.5.</value>
    [Range(-1000.0, 1000.0)]
    public double Mean { get; set; } = 0.5;

    /// <summary>What pixels are divided by after the mean was subtracted.</summary>
    /// <value>0.000001 ... 1000; default 0.5.</value>
    [Range(1e-6, 1000.0)]
    public double Deviation { get; set; } = 0.5;

    /// <summary>How many classes there are; larger labels are errors. For <c>idx</c> alone.</summary>
    /// <value>1 ... 256; default 10.</value>
    [Range(1, 256)]
    public int ClassCount { get; set; } = 10;

    /// <summary>How many of the training images to read, from the first on; for <c>idx</c> alone.</summary>
    /// <value>1 ... 2147483647; default null, all.</value>
    [Range(1, int.MaxValue)]
    public int? TrainingLimit { get; set; }

    /// <summary>How many of the validation images to read, from the first on; for <c>idx</c> alone.</summary>
    /// <value>1 ... 2147483647; default null, all.</value>
    [Range(1, int.MaxValue)]
    public int? ValidationLimit { get; set; }

    /// <summary>How many training images to draw; for <c>drawn</c> alone.</summary>
    /// <value>1 ... 1 000 000; default 8000.</value>
    [Range(1, 1_000_000)]
    public int TrainingCount { get; set; } = 8000;

    /// <summary>How many validation images to draw; for <c>drawn</c> alone.</summary>
    /// <value>1 ... 1 000 000; default 4000.</value>
    [Range(1, 1_000_000)]
    public int ValidationCount { get; set; } = 4000;

    /// <summary>Width and height of a drawn image, in pixels; for <c>drawn</c> alone.</summary>
    /// <value>12 ... 64; default 20.</value>
    [Range(12, 64)]
    public int Size { get; set; } = 20;

    /// <summary>Standard deviation of the noise on a drawn image, as a share of full brightness; for <c>drawn</c> alone.</summary>
    /// <value>0 ... 1; default 0.2.</value>
    [Range(0.0, 1.0)]
    public double Noise { get; set; } = 0.2;

    /// <summary>Seed of the drawings; for <c>drawn</c> alone.</summary>
    /// <value>Any; default 1.</value>
    public ulong Seed { get; set; } = 1;
}
