using System.Globalization;
using Solvers.Core;
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
    // Keeps 10 (1 - 0.9), which is a little below 1 in binary, at 1.
    private const double Hair = 1e-9;

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

    /// <summary>The same kind of pattern at another density.</summary>
    /// <param name="density">Share kept, above 0, at most 1. Groups of M keep the next whole number at or above M x density.</param>
    /// <returns>The pattern.</returns>
    public SparsityPattern WithDensity(double density) => Kind switch
    {
        PatternKind.Layer => Layer(density),
        PatternKind.Row => Row(density),
        _ => Group((int)Math.Ceiling((GroupSize * Checked(density)) - Hair), GroupSize),
    };

    /// <summary>Reads a pattern from the two settings that describe it.</summary>
    /// <param name="word"><c>layer</c>, <c>row</c> or N:M such as <c>2:4</c>; null for <paramref name="usual"/>.</param>
    /// <param name="density">Share kept, above 0, at most 1; may be left out beside N:M, and else must agree with it.</param>
    /// <param name="usual">The kind taken where no word is given: layer or row.</param>
    /// <param name="path">The section of both settings, for messages, such as <c>layerwise</c>.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="ConfigurationException">A setting is malformed or missing, or the two contradict each other.</exception>
    public static SparsityPattern Parse(string? word, double? density, PatternKind usual, string path)
    {
        if (density is { } share && !(share > 0 && share <= 1))
        {
            throw new ConfigurationException(string.Create(
                CultureInfo.InvariantCulture, $"{path}.density is {share}; it must be above 0 and at most 1."));
        }

        word ??= usual == PatternKind.Row ? "row" : "layer";
        bool row = string.Equals(word, "row", StringComparison.OrdinalIgnoreCase);
        if (row || string.Equals(word, "layer", StringComparison.OrdinalIgnoreCase))
        {
            double given = density ?? throw new ConfigurationException(
                $"{path}.density is missing; give the share of weights kept, such as 0.5, or a pattern such as 2:4.");
            return row ? Row(given) : Layer(given);
        }

        (int keptOf, int groupSize) = GroupWord(word) ?? throw new ConfigurationException(
            $"{path}.pattern is \"{word}\"; it must be layer, row, or N:M for N kept of every M inputs, 1 <= N <= M, such as 2:4.");
        SparsityPattern pattern = Group(keptOf, groupSize);
        return density is null || Math.Abs(density.Value - pattern.Density) < Hair
            ? pattern
            : throw new ConfigurationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}.pattern {word} keeps {pattern.Density}, but {path}.density is {density}; leave the density out, or let them agree."));
    }

    /// <summary>How many weights every row keeps.</summary>
    /// <param name="inputCount">Inputs per row.</param>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidOperationException">Rows keep different numbers: the pattern is of the whole layer.</exception>
    public int KeptPerRow(int inputCount) => Kind switch
    {
        PatternKind.Group => inputCount / GroupSize * KeptOf,
        PatternKind.Row => inputCount - (int)((inputCount * (1 - Density)) + Hair),
        _ => throw new InvalidOperationException("The pattern of a whole layer has no count per row."),
    };

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
    /// <param name="scores">[out, in], floating point; ordered as single precision.</param>
    /// <returns>[out, in], bool, true where kept, on the device of the scores.</returns>
    /// <exception cref="ArgumentException">The layer cannot have this pattern, or a score is NaN.</exception>
    public Tensor Keep(Tensor scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        int outputCount = checked((int)scores.shape[0]);
        int inputCount = checked((int)scores.shape[1]);
        if (Misfit(inputCount) is { } misfit)
        {
            throw new ArgumentException(misfit, nameof(scores));
        }

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor host = scores.detach().to(float32).cpu().contiguous();

        // The largest of numbers with a NaN among them is NaN.
        if (float.IsNaN(host.max().item<float>()))
        {
            throw new ArgumentException("Scores must be numbers; there is a NaN among them.", nameof(scores));
        }

        Tensor kept = empty(host.shape, dtype: torch.@bool);
        switch (Kind)
        {
            case PatternKind.Layer:
                PatternSelection.MarkHighest(host, checked((int)KeptCount(outputCount, inputCount)), kept);
                break;
            case PatternKind.Row:
                PatternSelection.MarkHighestOfEach(host, inputCount, KeptPerRow(inputCount), kept);
                break;
            default:
                PatternSelection.MarkHighestOfEach(host, GroupSize, KeptOf, kept);
                break;
        }

        return kept.to(scores.device).MoveToOuterDisposeScope();
    }

    /// <summary>Tells whether a mask has exactly this pattern.</summary>
    /// <param name="kept">[out, in], bool, true where kept.</param>
    /// <returns>Whether it keeps as many weights of the layer, or of every row or group, as the pattern does.</returns>
    public bool Fits(Tensor kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        int outputCount = checked((int)kept.shape[0]);
        int inputCount = checked((int)kept.shape[1]);
        if (Misfit(inputCount) is not null)
        {
            return false;
        }

        (long width, long count) = Kind switch
        {
            PatternKind.Layer => ((long)outputCount * inputCount, KeptCount(outputCount, inputCount)),
            PatternKind.Row => (inputCount, KeptPerRow(inputCount)),
            _ => (GroupSize, KeptOf),
        };
        using DisposeScope scope = NewDisposeScope();
        return kept.reshape(-1, width).sum([1L], keepdim: false, int64).eq(count).all().item<bool>();
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        PatternKind.Layer => string.Create(CultureInfo.InvariantCulture, $"layer {Density}"),
        PatternKind.Row => string.Create(CultureInfo.InvariantCulture, $"row {Density}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{KeptOf}:{GroupSize}"),
    };

    private static (int Kept, int Size)? GroupWord(string word)
    {
        string[] parts = word.Split(':');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int kept)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            && kept >= 1 && size >= kept
            ? (kept, size)
            : null;
    }

    private static double Checked(double density)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(density);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(density, 1.0);
        return density;
    }
}
