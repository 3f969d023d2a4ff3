using System.Text.Json.Serialization;
using Solvers.Abstractions;

namespace Solvers.Pruning;

/// <summary>What happened to one layer; a line of <c>layers.jsonl</c>.</summary>
public sealed record LayerRecord
{
    /// <summary>Gets the layer's name.</summary>
    public required string Layer { get; init; }

    /// <summary>Gets the number of the layer's stage, from 0.</summary>
    public required int Stage { get; init; }

    /// <summary>Gets the shape of the weights, [out, in].</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>Gets the pattern in words, such as <c>row 0.5</c> or <c>2:4</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>Gets how many weights are kept.</summary>
    public required int Kept { get; init; }

    /// <summary>Gets the share of weights kept.</summary>
    public required double Density { get; init; }

    /// <summary>Gets the relative reconstruction error of what the mask method left.</summary>
    public required double MaskError { get; init; }

    /// <summary>Gets the relative reconstruction error of the layer as it is now; that of the mask without an updater.</summary>
    public required double Error { get; init; }

    /// <summary>Gets the iterations of the updater; null without one.</summary>
    public int? Iterations { get; init; }

    /// <summary>Gets why the updater ended; null without one.</summary>
    public StopReason? StopReason { get; init; }

    /// <summary>Gets what was added to the diagonal of the Gram matrix because it was not positive definite; 0 when nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Dampening { get; init; }

    /// <summary>Gets the seconds of mask and update.</summary>
    public required double Seconds { get; init; }
}
