using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>Which samples a layer-wise run sees.</summary>
public sealed class CalibrationOptions
{
    /// <summary>How many samples: windows of tokens, or images.</summary>
    /// <value>1 ... 1 000 000; default 128.</value>
    [Range(1, 1_000_000)]
    public int Count { get; set; } = 128;

    /// <summary>Tokens of a window: the first so many of each window of the data. Not for images.</summary>
    /// <value>2 ... 1 000 000; default null, whole windows.</value>
    [Range(2, 1_000_000)]
    public int? Length { get; set; }

    /// <summary>Seed that draws the samples, none of them twice.</summary>
    /// <value>Any; default null, the first samples in order.</value>
    public ulong? Seed { get; set; }

    /// <summary>Which half of the data the samples come from: <c>training</c> or <c>validation</c>.</summary>
    /// <value>Default training.</value>
    public CalibrationSource Source { get; set; } = CalibrationSource.Training;
}
