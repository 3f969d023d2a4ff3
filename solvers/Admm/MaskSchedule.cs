using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Admm;

/// <summary>Chooses the mask of an iteration.</summary>
/// <param name="selection">How; not <see cref="MaskSelection.Fixed"/>.</param>
/// <param name="iterations">How many iterations choose a mask; the last of them, and any after, has the pattern.</param>
/// <param name="pattern">The pattern to arrive at.</param>
internal sealed class MaskSchedule(MaskSelection selection, int iterations, SparsityPattern pattern)
{
    /// <summary>Gets whether masks are at first denser than the pattern.</summary>
    public bool IsGradual { get; } =
        selection == MaskSelection.Gradual || (selection == MaskSelection.Published && pattern.Kind == PatternKind.Group);

    /// <summary>Gets whether weights of all rows compete, so that a layer cannot be chosen row by row.</summary>
    public bool NeedsWholeLayer => pattern.Kind == PatternKind.Layer || (IsGradual && pattern.Kind == PatternKind.Group);

    /// <summary>Chooses the mask of one iteration; the schedule is cubic, as in Zhu and Gupta, arXiv 1710.01878.</summary>
    /// <param name="iteration">Which, from 0.</param>
    /// <param name="magnitudes">|W + U|, [rows, in].</param>
    /// <returns>[rows, in], bool.</returns>
    public Tensor Keep(int iteration, Tensor magnitudes)
    {
        if (!IsGradual || iteration >= iterations - 1)
        {
            return pattern.Keep(magnitudes);
        }

        double left = 1 - ((iteration + 1.0) / iterations);
        double density = 1 - ((1 - pattern.Density) * (1 - (left * left * left)));
        if (pattern.Kind != PatternKind.Group)
        {
            return pattern.WithDensity(density).Keep(magnitudes);
        }

        // The N largest of every M stay whatever comes; of the others the smallest go first, wherever in the layer they are.
        using DisposeScope scope = NewDisposeScope();
        Tensor staying = pattern.Keep(magnitudes);
        Tensor ranks = magnitudes.masked_fill(staying, float.PositiveInfinity);
        return SparsityPattern.Layer(density).Keep(ranks).MoveToOuterDisposeScope();
    }
}
