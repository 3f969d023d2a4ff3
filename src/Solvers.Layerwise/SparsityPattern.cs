using System.Globalization;
using System.Runtime.InteropServices;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Which sets of kept weights of a layer are allowed, and how many are kept.</summary>
/// <remarks>
/// <c>layer</c>: round(weights x density) of the whole layer, half to even. <c>row</c>: the same number in every output row;
/// of each row of n inputs floor(n (1 - density)) are pruned, as Wanda counts (arXiv 2306.11695). <c>N:M</c>: exactly N of every
/// M consecutive inputs of a row.
/// </remarks>
public sealed record SparsityPattern
{
    private SparsityPattern(PatternKind kind, double density, int keptOf, int groupSize)
    {
        Kind = kind;
        Density = density;
        KeptOf = keptOf;
        GroupSize = groupSize;
    }

    /// <summary>Gets the kind.</summary>
    public PatternKind Kind { get; }

    /// <summary>Gets the share of weights kept, above 0, at most 1; N / M of an N:M pattern.</summary>
    public double Density { get; }

    /// <summary>Gets N of an N:M pattern, else 0.</summary>
    public int KeptOf { get; }

    /// <summary>Gets M of an N:M pattern, else 0.</summary>
    public int GroupSize { get; }

    /// <summary>Weights compete over the whole layer.</summary>
    /// <param name="density">Share kept, above 0, at most 1.</param>
    /// <returns>The pattern.</returns>
    public static SparsityPattern Layer(double density) => new(PatternKind.Layer, Checked(density), 0, 0);

    /// <summary>Weights compete within each output row.</summary>
    /// <param name="density">Share kept, above 0, at most 1.</param>
    /// <returns>The pattern.</returns>
    public static SparsityPattern Row(double density) => new(PatternKind.Row, Checked(density), 0, 0);

    /// <summary>N of every M consecutive inputs are kept.</summary>
    /// <param name="keptOf">N, 1 or more.</param>
    /// <param name="groupSize">M, N or more.</param>
    /// <returns>The pattern.</returns>
    public static SparsityPattern Group(int keptOf, int groupSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keptOf, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groupSize, keptOf);
        return new SparsityPattern(PatternKind.Group, (double)keptOf / groupSize, keptOf, groupSize);
    }

    /// <summary>Reports why a layer cannot have this pattern.</summary>
    /// <param name="inputCount">Inputs of the layer.</param>
    /// <returns>Null when it can.</returns>
    public string? Misfit(int inputCount) => Kind == PatternKind.Group && inputCount % GroupSize != 0
        ? string.Create(CultureInfo.InvariantCulture, $"{inputCount} inputs do not divide into groups of {GroupSize}")
        : null;

    /// <summary>How many weights a layer keeps.</summary>
    /// <param name="outputCount">Rows.</param>
    /// <param name="inputCount">Inputs per row.</param>
    /// <returns>The number over all rows.</returns>
    public long KeptCount(int outputCount, int inputCount) => Kind switch
    {
        PatternKind.Layer => (long)Math.Round((double)outputCount * inputCount * Density, MidpointRounding.ToEven),
        _ => (long)outputCount * KeptPerRow(inputCount),
    };

    /// <summary>Keeps the weights with the highest scores; ties go to the lower index.</summary>
    /// <param name="scores">[out, in], single precision, not NaN.</param>
    /// <returns>[out, in], bool, true where kept, on the device of the scores.</returns>
    /// <exception cref="ArgumentException">The layer cannot have this pattern.</exception>
    public Tensor Keep(Tensor scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        int outputCount = checked((int)scores.shape[0]);
        int inputCount = checked((int)scores.shape[1]);
        if (Misfit(inputCount) is { } misfit)
        {
            throw new ArgumentException(misfit, nameof(scores));
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor host = scores.detach().cpu().contiguous();
        Tensor kept = zeros(scores.shape, dtype: torch.@bool);
        (int groupLength, int keptPerGroup) = Kind switch
        {
            PatternKind.Layer => (checked(outputCount * inputCount), checked((int)KeptCount(outputCount, inputCount))),
            PatternKind.Row => (inputCount, KeptPerRow(inputCount)),
            _ => (GroupSize, KeptOf),
        };
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(host.bytes);
        Span<byte> marks = kept.bytes;
        for (int start = 0; start < values.Length; start += groupLength)
        {
            RankedSelection.MarkHighest(values.Slice(start, groupLength), keptPerGroup, marks.Slice(start, groupLength));
        }

        return kept.to(scores.device).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        PatternKind.Layer => string.Create(CultureInfo.InvariantCulture, $"layer {Density}"),
        PatternKind.Row => string.Create(CultureInfo.InvariantCulture, $"row {Density}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{KeptOf}:{GroupSize}"),
    };

    private static double Checked(double density)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(density);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(density, 1.0);
        return density;
    }

    // The hair above keeps 10 (1 - 0.9), which is a little below 1 in binary, at 1.
    private int KeptPerRow(int inputCount) => Kind == PatternKind.Group
        ? inputCount / GroupSize * KeptOf
        : inputCount - (int)((inputCount * (1 - Density)) + 1e-9);
}
